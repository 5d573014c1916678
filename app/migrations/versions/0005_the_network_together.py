"""Gatherings with programme and attendance, packs, storyboards, links and files that take time."""
from alembic import op
import sqlalchemy as sa

import app.database


# revision identifiers, used by Alembic.
revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

TOLD_BEFORE = ('comment', 'mention', 'help_asked', 'help_answered', 'loan', 'cycle_open', 'score')
TOLD_OF_GATHERINGS = (
    'gathering_new', 'gathering_moved', 'gathering_cancelled', 'gathering_ahead', 'gathering_held',
    'gathering_summary', 'deadline_moved',
)
TOLD_NOW = (*TOLD_BEFORE, *TOLD_OF_GATHERINGS)


def upgrade() -> None:
    """Make the tables and columns."""
    op.create_table('file_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('format', sa.String(length=20), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'making', 'ready', 'failed', name='filestate', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('problem', sa.String(length=20), nullable=False),
    sa.Column('asked_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('moved_at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_file_request_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_file_request'))
    )
    with op.batch_alter_table('file_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_file_request_user_id'), ['user_id'], unique=False)

    op.create_table('calendar_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('ended_at', app.database.Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_calendar_link_network_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_calendar_link_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_calendar_link_token_hash'))
    )
    with op.batch_alter_table('calendar_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_link_user_id'), ['user_id'], unique=False)

    op.create_table('attendance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('mark', sa.String(length=64), nullable=True),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.CheckConstraint('(user_id IS NULL) <> (mark IS NULL)', name=op.f('ck_attendance_one_who_came')),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_attendance_gathering_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_attendance_team_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_attendance_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance')),
    sa.UniqueConstraint('gathering_id', 'mark', name=op.f('uq_attendance_gathering_id_mark')),
    sa.UniqueConstraint('gathering_id', 'user_id', name=op.f('uq_attendance_gathering_id_user_id'))
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('evaluation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('phone_mark', sa.String(length=64), nullable=True),
    sa.Column('is_of_phone', sa.Boolean(), nullable=False),
    sa.Column('useful', sa.Integer(), nullable=True),
    sa.Column('support', sa.Integer(), nullable=True),
    sa.Column('next_step', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.CheckConstraint('next_step IS NULL OR next_step BETWEEN 1 AND 5', name=op.f('ck_evaluation_next_step')),
    sa.CheckConstraint('support IS NULL OR support BETWEEN 1 AND 5', name=op.f('ck_evaluation_support')),
    sa.CheckConstraint('useful IS NULL OR useful BETWEEN 1 AND 5', name=op.f('ck_evaluation_useful')),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_evaluation_gathering_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluation')),
    sa.UniqueConstraint('gathering_id', 'mark', name=op.f('uq_evaluation_gathering_id_mark'))
    )
    with op.batch_alter_table('evaluation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evaluation_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('leader_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('label', sa.String(length=120), nullable=False),
    sa.Column('needs', sa.String(length=300), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('made_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('ended_at', app.database.Moment(timezone=True), nullable=True),
    sa.CheckConstraint('(team_id IS NULL) <> (network_id IS NULL)', name=op.f('ck_leader_link_one_place')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user_account.id'], name=op.f('fk_leader_link_made_by_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_leader_link_network_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_leader_link_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leader_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_leader_link_token_hash'))
    )
    with op.batch_alter_table('leader_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_leader_link_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_leader_link_team_id'), ['team_id'], unique=False)

    op.create_table('pack',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('numbers_until', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('due_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('made_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('content', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_pack_gathering_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user_account.id'], name=op.f('fk_pack_made_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pack')),
    sa.UniqueConstraint('gathering_id', 'due_at', name=op.f('uq_pack_gathering_id_due_at')),
    sa.UniqueConstraint('gathering_id', 'number', name=op.f('uq_pack_gathering_id_number'))
    )
    with op.batch_alter_table('pack', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pack_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('preparation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('numbers', 'storyboard', 'help', 'voice', 'task', name='preparationkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_preparation_gathering_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_preparation'))
    )
    with op.batch_alter_table('preparation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_preparation_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('programme_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('plenary', 'teams_show', 'gallery_walk', 'workshop', 'team_time', 'break', name='itemkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('minutes_per_team', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('led_by', sa.String(length=160), nullable=False),
    sa.Column('theme', sa.Text(), nullable=False),
    sa.Column('topic', sa.String(length=80), nullable=True),
    sa.Column('suggested', sa.String(length=160), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 1 AND 600', name=op.f('ck_programme_item_minutes')),
    sa.CheckConstraint('minutes_per_team BETWEEN 1 AND 120', name=op.f('ck_programme_item_minutes_per_team')),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_programme_item_gathering_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_item')),
    sa.UniqueConstraint('gathering_id', 'topic', name=op.f('uq_programme_item_gathering_id_topic'))
    )
    with op.batch_alter_table('programme_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_programme_item_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('commitment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('owner', sa.String(length=80), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('followed', sa.Enum('done', 'partly', 'not_done', 'changed', name='followed', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('told', sa.Text(), nullable=False),
    sa.Column('followed_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_commitment_by_id')),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_commitment_gathering_id')),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_commitment_goal_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_commitment_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment'))
    )
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_gathering_id'), ['gathering_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_commitment_team_id'), ['team_id'], unique=False)

    op.create_table('handout',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('address', sa.String(length=500), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_handout_gathering_id')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_handout_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handout'))
    )
    with op.batch_alter_table('handout', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_handout_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('pack_team',
    sa.Column('pack_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['pack_id'], ['pack.id'], name=op.f('fk_pack_team_pack_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_pack_team_team_id')),
    sa.PrimaryKeyConstraint('pack_id', 'team_id', name=op.f('pk_pack_team'))
    )
    op.create_table('prepared_team',
    sa.Column('preparation_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_prepared_team_by_id')),
    sa.ForeignKeyConstraint(['preparation_id'], ['preparation.id'], name=op.f('fk_prepared_team_preparation_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_prepared_team_team_id')),
    sa.PrimaryKeyConstraint('preparation_id', 'team_id', name=op.f('pk_prepared_team'))
    )
    op.create_table('programme_item_team',
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_programme_item_team_item_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_programme_item_team_team_id')),
    sa.PrimaryKeyConstraint('item_id', 'team_id', name=op.f('pk_programme_item_team'))
    )
    op.create_table('storyboard',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('aim', sa.Text(), nullable=False),
    sa.Column('tested', sa.Text(), nullable=False),
    sa.Column('learnt', sa.Text(), nullable=False),
    sa.Column('wants_help', sa.Text(), nullable=False),
    sa.Column('seen_through_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_storyboard_by_id')),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_storyboard_gathering_id')),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_storyboard_goal_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_storyboard_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_storyboard')),
    sa.UniqueConstraint('team_id', 'gathering_id', name=op.f('uq_storyboard_team_id_gathering_id'))
    )
    with op.batch_alter_table('storyboard', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_storyboard_gathering_id'), ['gathering_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_storyboard_team_id'), ['team_id'], unique=False)

    op.create_table('released_total',
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.Column('span', sa.Enum('week', 'fortnight', 'month', 'quarter', 'half_year', 'year', 'once', name='frequency', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('teams', sa.Integer(), nullable=False),
    sa.Column('hidden', sa.Integer(), nullable=False),
    sa.Column('waits', sa.Boolean(), nullable=False),
    sa.Column('numerator', sa.BigInteger(), nullable=True),
    sa.Column('denominator', sa.BigInteger(), nullable=True),
    sa.Column('value', sa.Float(), nullable=True),
    sa.Column('released_at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_released_total_measure_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_released_total_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'measure_id', 'span', 'first_on', name=op.f('pk_released_total')),
    sqlite_with_rowid=False
    )
    op.create_table('pack_series',
    sa.Column('pack_id', sa.Integer(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('audience', sa.Enum('team', 'network', 'public', name='audience', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['pack_id'], ['pack.id'], name=op.f('fk_pack_series_pack_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_pack_series_series_id')),
    sa.PrimaryKeyConstraint('pack_id', 'series_id', 'audience', name=op.f('pk_pack_series'))
    )
    with op.batch_alter_table('gathering', schema=None) as batch_op:
        batch_op.add_column(sa.Column('numbers_by', app.database.Moment(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('room_code', sa.String(length=16), server_default='', nullable=False))
        batch_op.add_column(sa.Column('summary', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('summary_sent_at', app.database.Moment(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('cancelled_at', app.database.Moment(timezone=True), nullable=True))
    has_code = sa.text("room_code <> ''")
    op.create_index('ix_gathering_room_code', 'gathering', ['room_code'], unique=True, sqlite_where=has_code, postgresql_where=has_code)

    allow_told(TOLD_NOW)
    op.execute('DELETE FROM series_summary')  # read anew: what is closed owes nothing


def downgrade() -> None:
    """Take them away again; what was told of gatherings goes, for nobody can be told of it then."""
    op.execute('DELETE FROM series_summary')  # what was read for this version says more
    listed = ', '.join(f"'{kind}'" for kind in TOLD_OF_GATHERINGS)
    for table in ('notice', 'notice_choice'):
        op.execute(f'DELETE FROM {table} WHERE kind IN ({listed})')
    allow_told(TOLD_BEFORE)
    op.drop_index('ix_gathering_room_code', 'gathering')
    with op.batch_alter_table('gathering', schema=None) as batch_op:
        batch_op.drop_column('cancelled_at')
        batch_op.drop_column('summary_sent_at')
        batch_op.drop_column('summary')
        batch_op.drop_column('room_code')
        batch_op.drop_column('numbers_by')

    op.drop_table('pack_series')
    op.drop_table('released_total')
    with op.batch_alter_table('storyboard', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_storyboard_team_id'))
        batch_op.drop_index(batch_op.f('ix_storyboard_gathering_id'))

    op.drop_table('storyboard')
    op.drop_table('programme_item_team')
    op.drop_table('prepared_team')
    op.drop_table('pack_team')
    with op.batch_alter_table('handout', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_handout_gathering_id'))

    op.drop_table('handout')
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_team_id'))
        batch_op.drop_index(batch_op.f('ix_commitment_gathering_id'))

    op.drop_table('commitment')
    with op.batch_alter_table('programme_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_programme_item_gathering_id'))

    op.drop_table('programme_item')
    with op.batch_alter_table('preparation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_preparation_gathering_id'))

    op.drop_table('preparation')
    with op.batch_alter_table('pack', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pack_gathering_id'))

    op.drop_table('pack')
    with op.batch_alter_table('leader_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_leader_link_team_id'))
        batch_op.drop_index(batch_op.f('ix_leader_link_network_id'))

    op.drop_table('leader_link')
    with op.batch_alter_table('evaluation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evaluation_gathering_id'))

    op.drop_table('evaluation')
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_gathering_id'))

    op.drop_table('attendance')
    with op.batch_alter_table('calendar_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_link_user_id'))

    op.drop_table('calendar_link')
    with op.batch_alter_table('file_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_file_request_user_id'))

    op.drop_table('file_request')


def allow_told(kinds: tuple[str, ...]) -> None:
    """Let people be told of these kinds, and stop them."""
    if op.get_bind().dialect.name == 'sqlite':
        copy_notices(kinds)
        return
    listed = ', '.join(f"'{kind}'" for kind in kinds)
    for table in ('notice', 'notice_choice'):
        check = op.f(f'ck_{table}_noticekind')
        op.drop_constraint(check, table, type_='check')
        op.create_check_constraint(check, table, f'kind IN ({listed})')


def copy_notices(kinds: tuple[str, ...]) -> None:
    """Copy what people are told of to tables with another check, for SQLite cannot change one."""
    words = sa.Enum(*kinds, name='noticekind', native_enum=False, create_constraint=True, length=24)
    op.drop_index(op.f('ix_notice_team_id'), table_name='notice')
    op.drop_index(op.f('ix_notice_user_id'), table_name='notice')
    for table in ('notice', 'notice_choice'):
        op.rename_table(table, f'{table}_before')
    op.create_table('notice_choice',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', words, nullable=False),
    sa.Column('stopped_at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_notice_choice_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'kind', name=op.f('pk_notice_choice'))
    )
    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('kind', words.copy(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('read_at', app.database.Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_notice_team_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_notice_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('user_id', 'kind', 'subject_id', name=op.f('uq_notice_user_id_kind_subject_id'))
    )
    op.create_index(op.f('ix_notice_team_id'), 'notice', ['team_id'], unique=False)
    op.create_index(op.f('ix_notice_user_id'), 'notice', ['user_id'], unique=False)
    for table, columns in (
        ('notice_choice', 'user_id, kind, stopped_at'),
        ('notice', 'id, user_id, team_id, kind, subject_id, at, read_at'),
    ):
        op.execute(f'INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}_before')
        op.drop_table(f'{table}_before')
