"""The first tables."""

from alembic import op
import sqlalchemy as sa

import app.database
from app.migrations.append_only import keep_the_audit


# revision identifiers, used by Alembic.
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    
    op.create_table('audit_chain',
    sa.Column('chain', sa.String(length=40), nullable=False),
    sa.Column('last_hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('chain', name=op.f('pk_audit_chain'))
    )
    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('chain', sa.String(length=40), nullable=False),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('action', sa.String(length=60), nullable=False),
    sa.Column('subject_kind', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.String(length=60), nullable=False),
    sa.Column('payload_hash', sa.String(length=64), nullable=False),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index('ix_audit_entry_chain', ['chain', 'id'], unique=False)
        batch_op.create_index('ix_audit_entry_subject', ['subject_kind', 'subject_id'], unique=False)

    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('to', sa.String(length=254), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('written_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('sent_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter'))
    )
    op.create_table('municipality',
    sa.Column('number', sa.String(length=4), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('official_name', sa.String(length=120), nullable=False),
    sa.Column('other_names', sa.String(length=160), nullable=False),
    sa.Column('county_number', sa.String(length=2), nullable=False),
    sa.Column('county', sa.String(length=80), nullable=False),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.Column('is_invented', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_municipality'))
    )
    with op.batch_alter_table('municipality', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_municipality_name'), ['name'], unique=False)

    op.create_table('programme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('closed_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme')),
    sa.UniqueConstraint('slug', name=op.f('uq_programme_slug'))
    )
    op.create_table('sent_form',
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('location', sa.String(length=500), nullable=False),
    sa.PrimaryKeyConstraint('mark', name=op.f('pk_sent_form'))
    )
    with op.batch_alter_table('sent_form', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sent_form_at'), ['at'], unique=False)

    op.create_table('user_account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=True),
    sa.Column('language', sa.String(length=5), server_default='nb', nullable=False),
    sa.Column('is_administrator', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('deactivated_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_account')),
    sa.UniqueConstraint('email', name=op.f('uq_user_account_email'))
    )
    op.create_table('audit_payload',
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('salt', sa.String(length=32), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['audit_entry.id'], name=op.f('fk_audit_payload_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_audit_payload'))
    )
    op.create_table('network',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('programme_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('facilitators_see', sa.Enum('all', 'masked', name='facilitatorssee', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('cycle_words', sa.Enum('pdsa', 'pukk', 'pgek', name='cyclewords', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('fewest_people', sa.Integer(), server_default='5', nullable=False),
    sa.Column('fewest_sensitive', sa.Integer(), server_default='10', nullable=False),
    sa.Column('is_invented', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('closed_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_network_period')),
    sa.CheckConstraint('fewest_people >= 5 AND fewest_sensitive >= 10', name=op.f('ck_network_thresholds')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_network_programme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network')),
    sa.UniqueConstraint('slug', name=op.f('uq_network_slug'))
    )
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_network_programme_id'), ['programme_id'], unique=False)

    op.create_table('password_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('expires_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('used_at', app.database.Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_password_link_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_password_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_password_link_token_hash'))
    )
    with op.batch_alter_table('password_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_password_link_user_id'), ['user_id'], unique=False)

    op.create_table('user_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('device', sa.String(length=120), nullable=False),
    sa.Column('is_own_device', sa.Boolean(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('expires_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('ended_at', app.database.Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_user_session_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_user_session_token_hash'))
    )
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_user_session_user_id'), ['user_id'], unique=False)

    op.create_table('gathering',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('venue', sa.String(length=120), nullable=False),
    sa.Column('theme', sa.String(length=200), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_gathering_period')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_gathering_network_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gathering')),
    sa.UniqueConstraint('network_id', 'number', name=op.f('uq_gathering_network_id_number'))
    )
    with op.batch_alter_table('gathering', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gathering_network_id'), ['network_id'], unique=False)

    op.create_table('team',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('about', sa.String(length=300), nullable=False),
    sa.Column('may_be_named', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('closed_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_team_network_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team')),
    sa.UniqueConstraint('network_id', 'name', name=op.f('uq_team_network_id_name'))
    )
    with op.batch_alter_table('team', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_team_network_id'), ['network_id'], unique=False)

    op.create_table('goal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('what', sa.String(length=300), nullable=False),
    sa.Column('how_much', sa.String(length=120), nullable=False),
    sa.Column('for_whom', sa.String(length=200), nullable=False),
    sa.Column('by_when', sa.Date(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('what_matters', sa.Text(), nullable=False),
    sa.Column('status', sa.Enum('active', 'reached', 'paused', 'closed', name='goalstatus', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_goal_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal'))
    )
    with op.batch_alter_table('goal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_team_id'), ['team_id'], unique=False)

    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('role', sa.Enum('member', 'leader', 'facilitator', 'guest', 'coordinator', 'administrator', 'peer', name='role', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('programme_id', sa.Integer(), nullable=True),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.String(length=80), nullable=False),
    sa.Column('invited_by_id', sa.Integer(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('expires_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('accepted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('accepted_by_id', sa.Integer(), nullable=True),
    sa.Column('revoked_at', app.database.Moment(timezone=True), nullable=True),
    sa.CheckConstraint('(CASE WHEN programme_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN network_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN team_id IS NULL THEN 0 ELSE 1 END) = 1', name=op.f('ck_invitation_one_place')),
    sa.ForeignKeyConstraint(['accepted_by_id'], ['user_account.id'], name=op.f('fk_invitation_accepted_by_id')),
    sa.ForeignKeyConstraint(['invited_by_id'], ['user_account.id'], name=op.f('fk_invitation_invited_by_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_invitation_network_id')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_invitation_programme_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_invitation_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_invitation_token_hash'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_programme_id'), ['programme_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_team_id'), ['team_id'], unique=False)

    op.create_table('measure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('programme_id', sa.Integer(), nullable=True),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('library_key', sa.String(length=20), nullable=True),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('short_name', sa.String(length=60), nullable=False),
    sa.Column('measure_type', sa.Enum('outcome', 'process', 'balancing', name='measuretype', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('kind', sa.Enum('percentage', 'rate', 'count', 'average', name='kind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('unit', sa.String(length=40), nullable=False),
    sa.Column('rate_per', sa.Integer(), server_default='100', nullable=False),
    sa.Column('scale_min', sa.Float(), nullable=True),
    sa.Column('scale_max', sa.Float(), nullable=True),
    sa.Column('direction', sa.Enum('up', 'down', 'none', name='direction', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('frequency', sa.Enum('week', 'fortnight', 'month', 'quarter', 'half_year', 'year', 'once', name='frequency', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('target', sa.Float(), nullable=True),
    sa.Column('about', sa.Enum('practice', 'people', 'sensitive', name='about', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('staff_answers', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('closed_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(CASE WHEN programme_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN network_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN team_id IS NULL THEN 0 ELSE 1 END) = 1', name=op.f('ck_measure_one_place')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_measure_network_id')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_measure_programme_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_measure_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measure'))
    )
    with op.batch_alter_table('measure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_measure_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_programme_id'), ['programme_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_team_id'), ['team_id'], unique=False)

    op.create_table('membership',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('member', 'leader', 'facilitator', 'guest', 'coordinator', 'administrator', 'peer', name='role', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('programme_id', sa.Integer(), nullable=True),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.String(length=80), nullable=False),
    sa.Column('is_measurement_lead', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('is_deputy', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('started_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('ended_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(CASE WHEN programme_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN network_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN team_id IS NULL THEN 0 ELSE 1 END) = 1', name=op.f('ck_membership_one_place')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_membership_network_id')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_membership_programme_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_membership_team_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_membership_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_membership')),
    sa.UniqueConstraint('user_id', 'network_id', name=op.f('uq_membership_user_id_network_id')),
    sa.UniqueConstraint('user_id', 'programme_id', name=op.f('uq_membership_user_id_programme_id')),
    sa.UniqueConstraint('user_id', 'team_id', name=op.f('uq_membership_user_id_team_id'))
    )
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_membership_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_membership_programme_id'), ['programme_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_membership_team_id'), ['team_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_membership_user_id'), ['user_id'], unique=False)

    op.create_table('team_municipality',
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('municipality_number', sa.String(length=4), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_number'], ['municipality.number'], name=op.f('fk_team_municipality_municipality_number')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_team_municipality_team_id')),
    sa.PrimaryKeyConstraint('team_id', 'municipality_number', name=op.f('pk_team_municipality'))
    )
    op.create_table('definition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('numerator', sa.Text(), nullable=False),
    sa.Column('numerator_label', sa.String(length=80), nullable=False),
    sa.Column('denominator', sa.Text(), nullable=False),
    sa.Column('denominator_label', sa.String(length=80), nullable=False),
    sa.Column('nothing_label', sa.String(length=80), nullable=False),
    sa.Column('included', sa.Text(), nullable=False),
    sa.Column('excluded', sa.Text(), nullable=False),
    sa.Column('belongs_to', sa.Text(), nullable=False),
    sa.Column('who_counts', sa.Text(), nullable=False),
    sa.Column('source_of_numbers', sa.Text(), nullable=False),
    sa.Column('how_to', sa.Text(), nullable=False),
    sa.Column('small_numbers', sa.Text(), nullable=False),
    sa.Column('watch_also', sa.Text(), nullable=False),
    sa.Column('pitfall', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_definition_measure_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_definition')),
    sa.UniqueConstraint('measure_id', 'number', name=op.f('uq_definition_measure_id_number')),
    sa.UniqueConstraint('measure_id', 'valid_from', name=op.f('uq_definition_measure_id_valid_from'))
    )
    with op.batch_alter_table('definition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_definition_measure_id'), ['measure_id'], unique=False)

    op.create_table('series',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=True),
    sa.Column('target', sa.Float(), nullable=True),
    sa.Column('baseline_points', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('is_shared', sa.Boolean(), server_default=sa.true(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('closed_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_series_goal_id')),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_series_measure_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_series_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_series')),
    sa.UniqueConstraint('team_id', 'measure_id', name=op.f('uq_series_team_id_measure_id'))
    )
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_series_goal_id'), ['goal_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_series_measure_id'), ['measure_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_series_team_id'), ['team_id'], unique=False)

    op.create_table('cycle',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('previous_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('change', sa.String(length=120), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('question', sa.String(length=300), nullable=False),
    sa.Column('prediction', sa.Text(), nullable=False),
    sa.Column('scale', sa.String(length=120), nullable=False),
    sa.Column('families', sa.Integer(), nullable=True),
    sa.Column('who_does_what', sa.Text(), nullable=False),
    sa.Column('planned_start_on', sa.Date(), nullable=True),
    sa.Column('planned_end_on', sa.Date(), nullable=True),
    sa.Column('stage', sa.Enum('plan', 'do', 'study', 'act', 'closed', name='stage', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=True),
    sa.Column('locked_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('what_happened', sa.Text(), nullable=False),
    sa.Column('unexpected', sa.Text(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('held', sa.Enum('yes', 'partly', 'no', name='held', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('learnt', sa.Text(), nullable=False),
    sa.Column('families_said', sa.Text(), nullable=False),
    sa.Column('decision', sa.Enum('adopt', 'adapt', 'abandon', name='decision', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('decision_reason', sa.Text(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("stage <> 'closed' OR (decision IS NOT NULL AND ended_on IS NOT NULL)", name=op.f('ck_cycle_closed_with_decision')),
    sa.CheckConstraint("stage IN ('plan') OR started_on IS NOT NULL", name=op.f('ck_cycle_started_when_doing')),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_cycle_goal_id')),
    sa.ForeignKeyConstraint(['previous_id'], ['cycle.id'], name=op.f('fk_cycle_previous_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_cycle_series_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cycle')),
    sa.UniqueConstraint('goal_id', 'number', name=op.f('uq_cycle_goal_id_number'))
    )
    with op.batch_alter_table('cycle', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cycle_goal_id'), ['goal_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cycle_previous_id'), ['previous_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cycle_series_id'), ['series_id'], unique=False)

    op.create_table('measurement',
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.Date(), nullable=False),
    sa.Column('state', sa.Enum('measured', 'nothing', name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('numerator', sa.BigInteger(), nullable=True),
    sa.Column('denominator', sa.BigInteger(), nullable=True),
    sa.Column('value', sa.Float(), nullable=True),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('entered_by', sa.Enum('typed', 'phoned', 'file', name='enteredby', native_enum=False, create_constraint=True, length=24), nullable=False),
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
    op.create_table('measurement_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.Date(), nullable=False),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('before', sa.String(length=800), nullable=True),
    sa.Column('after', sa.String(length=800), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('start_before', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_measurement_revision_by_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_measurement_revision_series_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measurement_revision'))
    )
    with op.batch_alter_table('measurement_revision', schema=None) as batch_op:
        batch_op.create_index('ix_measurement_revision_place', ['series_id', 'period', 'id'], unique=False)

    op.create_table('series_summary',
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('audience', sa.Enum('team', 'network', 'public', name='audience', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('outcome', sa.String(length=24), nullable=False),
    sa.Column('last_period', sa.Date(), nullable=True),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('made_at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_series_summary_series_id')),
    sa.PrimaryKeyConstraint('series_id', 'audience', name=op.f('pk_series_summary')),
    sqlite_with_rowid=False
    )
    keep_the_audit()


def downgrade() -> None:
    """Remove the tables."""
    
    op.drop_table('series_summary')
    with op.batch_alter_table('measurement_revision', schema=None) as batch_op:
        batch_op.drop_index('ix_measurement_revision_place')

    op.drop_table('measurement_revision')
    op.drop_table('measurement')
    with op.batch_alter_table('cycle', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cycle_series_id'))
        batch_op.drop_index(batch_op.f('ix_cycle_previous_id'))
        batch_op.drop_index(batch_op.f('ix_cycle_goal_id'))

    op.drop_table('cycle')
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_series_team_id'))
        batch_op.drop_index(batch_op.f('ix_series_measure_id'))
        batch_op.drop_index(batch_op.f('ix_series_goal_id'))

    op.drop_table('series')
    with op.batch_alter_table('definition', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_definition_measure_id'))

    op.drop_table('definition')
    op.drop_table('team_municipality')
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_membership_user_id'))
        batch_op.drop_index(batch_op.f('ix_membership_team_id'))
        batch_op.drop_index(batch_op.f('ix_membership_programme_id'))
        batch_op.drop_index(batch_op.f('ix_membership_network_id'))

    op.drop_table('membership')
    with op.batch_alter_table('measure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_measure_team_id'))
        batch_op.drop_index(batch_op.f('ix_measure_programme_id'))
        batch_op.drop_index(batch_op.f('ix_measure_network_id'))

    op.drop_table('measure')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_team_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_programme_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_network_id'))

    op.drop_table('invitation')
    with op.batch_alter_table('goal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_team_id'))

    op.drop_table('goal')
    with op.batch_alter_table('team', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_team_network_id'))

    op.drop_table('team')
    with op.batch_alter_table('gathering', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gathering_network_id'))

    op.drop_table('gathering')
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_user_session_user_id'))

    op.drop_table('user_session')
    with op.batch_alter_table('password_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_password_link_user_id'))

    op.drop_table('password_link')
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_network_programme_id'))

    op.drop_table('network')
    op.drop_table('audit_payload')
    op.drop_table('user_account')
    with op.batch_alter_table('sent_form', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sent_form_at'))

    op.drop_table('sent_form')
    op.drop_table('programme')
    with op.batch_alter_table('municipality', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_municipality_name'))

    op.drop_table('municipality')
    op.drop_table('letter')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_entry_subject')
        batch_op.drop_index('ix_audit_entry_chain')

    op.drop_table('audit_entry')
    op.drop_table('audit_chain')
    
