"""What teams and networks choose about the reading of series."""

from alembic import op
import sqlalchemy as sa

import app.database


# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

RULE_SETS = "'anhoej', 'perla', 'mdc'"
ONE_BASELINE = "baseline_points IS NULL OR baseline_until IS NULL"


def upgrade() -> None:
    """Make the tables and columns; stored summaries are emptied, for they are stored anew.

    Columns are added one by one, with their checks: no table is copied, so no row can be lost.
    """
    op.execute(
        "ALTER TABLE network ADD COLUMN rule_set VARCHAR(24) DEFAULT 'anhoej' NOT NULL"
        f" CONSTRAINT ck_network_ruleset CHECK (rule_set IN ({RULE_SETS}))"
    )
    op.add_column('network', sa.Column('screens_ranges', sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column('network', sa.Column('points_for_shift', sa.Integer(), server_default='0', nullable=False))
    op.add_column('network', sa.Column('points_for_trend', sa.Integer(), server_default='0', nullable=False))
    op.add_column('network', sa.Column('two_in_three_counts_outside', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(
        "ALTER TABLE series ADD COLUMN baseline_until DATE"
        f" CONSTRAINT ck_series_one_baseline CHECK ({ONE_BASELINE})"
    )
    op.create_table('series_phase',
    sa.Column('label', sa.String(length=60), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('baseline_points', sa.Integer(), nullable=True),
    sa.Column('baseline_until', sa.Date(), nullable=True),
    sa.CheckConstraint(ONE_BASELINE, name=op.f('ck_series_phase_one_baseline')),
    *of_period('series_phase')
    )
    op.create_table('exclusion',
    sa.Column('reason', sa.String(length=300), nullable=False),
    *of_period('exclusion')
    )
    op.create_table('annotation',
    sa.Column('text', sa.String(length=80), nullable=False),
    *of_period('annotation')
    )
    op.create_table('series_target',
    sa.Column('target', sa.Float(), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    *of_period('series_target')
    )
    op.create_table('declined_suggestion',
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('baseline', 'phase', name='suggestionkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('period', sa.Date(), nullable=False),
    sa.Column('declined_by_id', sa.Integer(), nullable=True),
    sa.Column('declined_at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['declined_by_id'], ['user_account.id'], name=op.f('fk_declined_suggestion_declined_by_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_declined_suggestion_series_id')),
    sa.PrimaryKeyConstraint('series_id', 'kind', 'period', name=op.f('pk_declined_suggestion'))
    )
    op.create_table('series_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('baseline', 'phase', 'exclusion', 'annotation', 'target', name='chosen', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('period', sa.Date(), nullable=True),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('after', sa.Text(), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_series_revision_by_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_series_revision_series_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_series_revision'))
    )
    with op.batch_alter_table('series_revision', schema=None) as batch_op:
        batch_op.create_index('ix_series_revision_place', ['series_id', 'kind', 'period', 'id'], unique=False)

    op.execute('DELETE FROM series_summary')


def of_period(table: str) -> list[sa.schema.SchemaItem]:
    """Return the columns that every choice of a period has, with their keys."""
    return [
        sa.Column('series_id', sa.Integer(), nullable=False),
        sa.Column('period', sa.Date(), nullable=False),
        sa.Column('chosen_by_id', sa.Integer(), nullable=True),
        sa.Column('chosen_at', app.database.Moment(timezone=True), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['chosen_by_id'], ['user_account.id'], name=op.f(f'fk_{table}_chosen_by_id')),
        sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f(f'fk_{table}_series_id')),
        sa.PrimaryKeyConstraint('series_id', 'period', name=op.f(f'pk_{table}')),
    ]


def downgrade() -> None:
    """Remove the tables and columns; what was chosen is lost."""
    for table in ('series_revision', 'declined_suggestion', 'series_target', 'annotation', 'exclusion', 'series_phase'):
        op.drop_table(table)
    op.drop_column('series', 'baseline_until')
    for column in ('rule_set', 'screens_ranges', 'points_for_shift', 'points_for_trend', 'two_in_three_counts_outside'):
        op.drop_column('network', column)
    op.execute('DELETE FROM series_summary')
