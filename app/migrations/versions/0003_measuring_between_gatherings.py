"""Pauses, tallies, deliveries, drafts, room links and reminders; how a series is fed and held."""

from alembic import op
import sqlalchemy as sa

import app.database


# revision identifiers, used by Alembic.
revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

ONE_OWNER = (
    "(CASE WHEN network_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN team_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN series_id IS NULL THEN 0 ELSE 1 END) = 1"
)
HELD_WHOLE = "(held_from IS NULL) = (held_every IS NULL) AND (held_every IS NULL OR held_every > 1)"
ENTERED_BEFORE = ('typed', 'phoned', 'file')
ENTERED_NOW = (*ENTERED_BEFORE, 'tally')
SUGGESTED_BEFORE = ('baseline', 'phase')
SUGGESTED_NOW = (*SUGGESTED_BEFORE, 'holding')


def upgrade() -> None:
    """Make the tables and columns; what has a new check is copied, for SQLite cannot change one."""
    op.create_table('draft',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=80), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('saved_at', app.database.Moment(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('user_id', 'place', name=op.f('pk_draft'))
    )
    op.create_index(op.f('ix_draft_saved_at'), 'draft', ['saved_at'], unique=False)

    op.create_table('reminder',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('week', sa.Date(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.Column('written_at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['letter.id'], name=op.f('fk_reminder_letter_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_reminder_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'week', name=op.f('pk_reminder'))
    )
    op.create_table('reminder_choice',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('weekday', sa.Integer(), server_default='0', nullable=False),
    sa.Column('is_stopped', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('weekday BETWEEN 0 AND 6', name=op.f('ck_reminder_choice_weekday')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_reminder_choice_user_id')),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_reminder_choice'))
    )
    op.create_table('delivery',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('delivered_by', sa.Enum('file', 'grid', name='deliveredby', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('new', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('unchanged', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.Column('undone_at', app.database.Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_delivery_by_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_delivery_team_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['user_account.id'], name=op.f('fk_delivery_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery'))
    )
    op.create_index(op.f('ix_delivery_team_id'), 'delivery', ['team_id'], unique=False)

    op.create_table('room_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('salt', sa.String(length=64), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('expires_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('revoked_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('joined', sa.Integer(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['created_by_id'], ['user_account.id'], name=op.f('fk_room_link_created_by_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_room_link_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_link'))
    )
    op.create_index(op.f('ix_room_link_team_id'), 'room_link', ['team_id'], unique=False)

    op.create_table('upload',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('columns', sa.Text(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('delivery_id', sa.Integer(), nullable=True),
    sa.Column('error', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_upload_by_id')),
    sa.ForeignKeyConstraint(['delivery_id'], ['delivery.id'], name=op.f('fk_upload_delivery_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_upload_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_upload'))
    )
    op.create_index(op.f('ix_upload_team_id'), 'upload', ['team_id'], unique=False)

    op.create_table('pause',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('label', sa.String(length=60), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('made_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint(ONE_OWNER, name=op.f('ck_pause_one_owner')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_pause_days')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user_account.id'], name=op.f('fk_pause_made_by_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_pause_network_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_pause_series_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_pause_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pause'))
    )
    op.create_index(op.f('ix_pause_network_id'), 'pause', ['network_id'], unique=False)
    op.create_index(op.f('ix_pause_series_id'), 'pause', ['series_id'], unique=False)
    op.create_index(op.f('ix_pause_team_id'), 'pause', ['team_id'], unique=False)

    op.create_table('tally_mark',
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.Date(), nullable=False),
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('answer', sa.Enum('yes', 'no', 'not_applicable', name='answer', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_tally_mark_series_id')),
    sa.PrimaryKeyConstraint('series_id', 'period', 'key', name=op.f('pk_tally_mark')),
    sqlite_with_rowid=False
    )
    op.add_column('letter', sa.Column('stop_url', sa.String(length=500), server_default='', nullable=False))
    op.execute(
        "ALTER TABLE measurement_revision ADD COLUMN delivery_id INTEGER"
        " CONSTRAINT fk_measurement_revision_delivery_id REFERENCES delivery (id)"
    )
    op.create_index(op.f('ix_measurement_revision_delivery_id'), 'measurement_revision', ['delivery_id'], unique=False)
    op.execute(
        "ALTER TABLE measure ADD COLUMN copied_from_id INTEGER"
        " CONSTRAINT fk_measure_copied_from_id REFERENCES measure (id)"
    )
    op.add_column('series', sa.Column('ends_on', sa.Date(), nullable=True))
    op.add_column('series', sa.Column('held_from', sa.Date(), nullable=True))
    op.add_column('series', sa.Column('held_earlier', sa.JSON(), nullable=True))
    op.execute(
        "ALTER TABLE series ADD COLUMN held_every INTEGER"
        f" CONSTRAINT ck_series_held_whole CHECK ({HELD_WHOLE})"
    )
    op.execute(
        "ALTER TABLE series ADD COLUMN fed_by VARCHAR(24) DEFAULT 'typed' NOT NULL"
        " CONSTRAINT ck_series_fedby CHECK (fed_by IN ('typed', 'tally', 'file'))"
    )
    op.add_column('series', sa.Column('fed_since', sa.Date(), nullable=True))
    allow_entered(ENTERED_NOW)
    allow_suggested(SUGGESTED_NOW)
    op.execute('DELETE FROM series_summary')


def allow_entered(ways: tuple[str, ...]) -> None:
    """Let a measurement have arrived in these ways."""
    if op.get_bind().dialect.name == 'sqlite':
        copy_measurements(ways)
        return
    listed = ', '.join(f"'{way}'" for way in ways)
    op.drop_constraint(op.f('ck_measurement_enteredby'), 'measurement', type_='check')
    op.create_check_constraint(op.f('ck_measurement_enteredby'), 'measurement', f'entered_by IN ({listed})')


def copy_measurements(ways: tuple[str, ...]) -> None:
    """Copy the measurements to a table with another check, for SQLite cannot change one."""
    op.rename_table('measurement', 'measurement_before')
    op.create_table('measurement',
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.Date(), nullable=False),
    sa.Column('state', sa.Enum('measured', 'nothing', name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('numerator', sa.BigInteger(), nullable=True),
    sa.Column('denominator', sa.BigInteger(), nullable=True),
    sa.Column('value', sa.Float(), nullable=True),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('entered_by', sa.Enum(*ways, name='enteredby', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('entered_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state <> 'measured' OR numerator IS NOT NULL OR value IS NOT NULL", name=op.f('ck_measurement_has_reading')),
    sa.CheckConstraint('numerator >= 0 AND denominator >= 0', name=op.f('ck_measurement_not_negative')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['user_account.id'], name=op.f('fk_measurement_entered_by_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_measurement_series_id')),
    sa.PrimaryKeyConstraint('series_id', 'period', name=op.f('pk_measurement')),
    sqlite_with_rowid=False
    )
    columns = 'series_id, period, state, numerator, denominator, value, note, entered_by, entered_by_id, entered_at, version'
    op.execute(f'INSERT INTO measurement ({columns}) SELECT {columns} FROM measurement_before')
    op.drop_table('measurement_before')


def allow_suggested(kinds: tuple[str, ...]) -> None:
    """Let suggestions of these kinds have been put aside."""
    check = op.f('ck_declined_suggestion_suggestionkind')
    if op.get_bind().dialect.name != 'sqlite':
        listed = ', '.join(f"'{kind}'" for kind in kinds)
        op.drop_constraint(check, 'declined_suggestion', type_='check')
        op.create_check_constraint(check, 'declined_suggestion', f'kind IN ({listed})')
        return
    op.rename_table('declined_suggestion', 'declined_suggestion_before')
    op.create_table('declined_suggestion',
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum(*kinds, name='suggestionkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('period', sa.Date(), nullable=False),
    sa.Column('declined_by_id', sa.Integer(), nullable=True),
    sa.Column('declined_at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['declined_by_id'], ['user_account.id'], name=op.f('fk_declined_suggestion_declined_by_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_declined_suggestion_series_id')),
    sa.PrimaryKeyConstraint('series_id', 'kind', 'period', name=op.f('pk_declined_suggestion'))
    )
    columns = 'series_id, kind, period, declined_by_id, declined_at'
    op.execute(f'INSERT INTO declined_suggestion ({columns}) SELECT {columns} FROM declined_suggestion_before')
    op.drop_table('declined_suggestion_before')


def downgrade() -> None:
    """Remove the tables and columns; a number that was tallied counts as typed."""
    op.execute("DELETE FROM declined_suggestion WHERE kind = 'holding'")
    allow_suggested(SUGGESTED_BEFORE)
    op.execute("UPDATE measurement SET entered_by = 'typed' WHERE entered_by = 'tally'")
    allow_entered(ENTERED_BEFORE)
    for column in ('fed_since', 'fed_by', 'held_every', 'held_from', 'held_earlier', 'ends_on'):
        op.drop_column('series', column)
    op.drop_index(op.f('ix_measurement_revision_delivery_id'), table_name='measurement_revision')
    with op.batch_alter_table('measurement_revision', schema=None) as batch_op:
        batch_op.drop_column('delivery_id')
    with op.batch_alter_table('measure', schema=None) as batch_op:
        batch_op.drop_column('copied_from_id')
    op.drop_column('letter', 'stop_url')
    for table in ('tally_mark', 'pause', 'upload', 'room_link', 'delivery', 'reminder_choice', 'reminder', 'draft'):
        op.drop_table(table)
    op.execute('DELETE FROM series_summary')
