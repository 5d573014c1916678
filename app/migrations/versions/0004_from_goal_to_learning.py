"""Drivers, change ideas, packages, predictions, tasks, voices, coaching, loans and notices."""

from datetime import date
from zoneinfo import ZoneInfo

from alembic import op
import sqlalchemy as sa

import app.database


# revision identifiers, used by Alembic.
revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

OSLO = ZoneInfo('Europe/Oslo')
HELD = {'yes': '(holdt: ja)', 'partly': '(holdt: delvis)', 'no': '(holdt: nei)'}


def upgrade() -> None:
    """Make the tables and columns."""
    op.create_table('notice_choice',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('comment', 'mention', 'help_asked', 'help_answered', 'loan', 'cycle_open', 'score', name='noticekind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('stopped_at', app.database.Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_notice_choice_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'kind', name=op.f('pk_notice_choice'))
    )
    op.create_table('change_package',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('programme_id', sa.Integer(), nullable=True),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(programme_id IS NULL) <> (network_id IS NULL)', name=op.f('ck_change_package_one_owner')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_change_package_network_id')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_change_package_programme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_package')),
    sa.UniqueConstraint('network_id', name=op.f('uq_change_package_network_id')),
    sa.UniqueConstraint('programme_id', name=op.f('uq_change_package_programme_id'))
    )
    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('comment', 'mention', 'help_asked', 'help_answered', 'loan', 'cycle_open', 'score', name='noticekind', native_enum=False, create_constraint=True, length=24), nullable=False),
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
    op.create_table('package_driver',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('package_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=160), nullable=False),
    sa.Column('library_key', sa.String(length=20), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['package_id'], ['change_package.id'], name=op.f('fk_package_driver_package_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['package_driver.id'], name=op.f('fk_package_driver_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_package_driver'))
    )
    op.create_index(op.f('ix_package_driver_package_id'), 'package_driver', ['package_id'], unique=False)
    op.create_index(op.f('ix_package_driver_parent_id'), 'package_driver', ['parent_id'], unique=False)
    op.create_table('progress_score',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('side', sa.Enum('team', 'facilitator', name='side', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('halves', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.CheckConstraint('halves BETWEEN 1 AND 10', name=op.f('ck_progress_score_halves')),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_progress_score_by_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_progress_score_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_progress_score'))
    )
    op.create_index(op.f('ix_progress_score_team_id'), 'progress_score', ['team_id'], unique=False)
    op.create_table('driver',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=160), nullable=False),
    sa.Column('library_key', sa.String(length=20), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_driver_goal_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['driver.id'], name=op.f('fk_driver_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_driver'))
    )
    op.create_index(op.f('ix_driver_goal_id'), 'driver', ['goal_id'], unique=False)
    op.create_index(op.f('ix_driver_parent_id'), 'driver', ['parent_id'], unique=False)
    op.create_table('package_idea',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('package_id', sa.Integer(), nullable=False),
    sa.Column('driver_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=200), nullable=False),
    sa.Column('first_test', sa.Text(), nullable=False),
    sa.Column('measure_key', sa.String(length=20), nullable=False),
    sa.Column('library_key', sa.String(length=20), nullable=False),
    sa.Column('credit', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['driver_id'], ['package_driver.id'], name=op.f('fk_package_idea_driver_id')),
    sa.ForeignKeyConstraint(['package_id'], ['change_package.id'], name=op.f('fk_package_idea_package_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_package_idea'))
    )
    op.create_index(op.f('ix_package_idea_driver_id'), 'package_idea', ['driver_id'], unique=False)
    op.create_index(op.f('ix_package_idea_library_key'), 'package_idea', ['library_key'], unique=False)
    op.create_index(op.f('ix_package_idea_package_id'), 'package_idea', ['package_id'], unique=False)
    op.create_table('idea',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=False),
    sa.Column('driver_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=200), nullable=False),
    sa.Column('first_test', sa.Text(), nullable=False),
    sa.Column('status', sa.Enum('idea', 'testing', 'adapted', 'adopted', 'abandoned', 'implemented', 'spread', name='ideastatus', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('owner', sa.String(length=80), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('library_key', sa.String(length=20), nullable=False),
    sa.Column('package_idea_id', sa.Integer(), nullable=True),
    sa.Column('copied_from_id', sa.Integer(), nullable=True),
    sa.Column('is_shared', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['copied_from_id'], ['idea.id'], name=op.f('fk_idea_copied_from_id')),
    sa.ForeignKeyConstraint(['driver_id'], ['driver.id'], name=op.f('fk_idea_driver_id')),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_idea_goal_id')),
    sa.ForeignKeyConstraint(['package_idea_id'], ['package_idea.id'], name=op.f('fk_idea_package_idea_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idea'))
    )
    op.create_index(op.f('ix_idea_copied_from_id'), 'idea', ['copied_from_id'], unique=False)
    op.create_index(op.f('ix_idea_driver_id'), 'idea', ['driver_id'], unique=False)
    op.create_index(op.f('ix_idea_goal_id'), 'idea', ['goal_id'], unique=False)
    op.create_index(op.f('ix_idea_library_key'), 'idea', ['library_key'], unique=False)
    op.create_index(op.f('ix_idea_package_idea_id'), 'idea', ['package_idea_id'], unique=False)
    op.create_table('series_driver',
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('driver_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['driver_id'], ['driver.id'], name=op.f('fk_series_driver_driver_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_series_driver_series_id')),
    sa.PrimaryKeyConstraint('series_id', 'driver_id', name=op.f('pk_series_driver'))
    )
    op.create_index(op.f('ix_series_driver_driver_id'), 'series_driver', ['driver_id'], unique=False)
    op.create_table('series_idea',
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_series_idea_idea_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_series_idea_series_id')),
    sa.PrimaryKeyConstraint('series_id', 'idea_id', name=op.f('pk_series_idea'))
    )
    op.create_index(op.f('ix_series_idea_idea_id'), 'series_idea', ['idea_id'], unique=False)
    op.create_table('help_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=True),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('cycle_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('answered_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('withdrawn_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(CASE WHEN goal_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN series_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN cycle_id IS NULL THEN 0 ELSE 1 END) <= 1', name=op.f('ck_help_request_at_most_one_subject')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['user_account.id'], name=op.f('fk_help_request_answered_by_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user_account.id'], name=op.f('fk_help_request_asked_by_id')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_help_request_cycle_id')),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_help_request_goal_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_help_request_series_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_help_request_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_help_request'))
    )
    op.create_index(op.f('ix_help_request_cycle_id'), 'help_request', ['cycle_id'], unique=False)
    op.create_index(op.f('ix_help_request_goal_id'), 'help_request', ['goal_id'], unique=False)
    op.create_index(op.f('ix_help_request_series_id'), 'help_request', ['series_id'], unique=False)
    op.create_index(op.f('ix_help_request_team_id'), 'help_request', ['team_id'], unique=False)
    op.create_table('comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=True),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('cycle_id', sa.Integer(), nullable=True),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('help_request_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('comment', 'call', name='commentkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('is_by_facilitator', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('edited_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('resolved_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('resolved_by_id', sa.Integer(), nullable=True),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(CASE WHEN goal_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN series_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN cycle_id IS NULL THEN 0 ELSE 1 END) <= 1', name=op.f('ck_comment_at_most_one_subject')),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_comment_by_id')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_comment_cycle_id')),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_comment_goal_id')),
    sa.ForeignKeyConstraint(['help_request_id'], ['help_request.id'], name=op.f('fk_comment_help_request_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['comment.id'], name=op.f('fk_comment_parent_id')),
    sa.ForeignKeyConstraint(['resolved_by_id'], ['user_account.id'], name=op.f('fk_comment_resolved_by_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_comment_series_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_comment_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment'))
    )
    op.create_index(op.f('ix_comment_cycle_id'), 'comment', ['cycle_id'], unique=False)
    op.create_index(op.f('ix_comment_goal_id'), 'comment', ['goal_id'], unique=False)
    op.create_index(op.f('ix_comment_help_request_id'), 'comment', ['help_request_id'], unique=False)
    op.create_index(op.f('ix_comment_parent_id'), 'comment', ['parent_id'], unique=False)
    op.create_index(op.f('ix_comment_series_id'), 'comment', ['series_id'], unique=False)
    op.create_index(op.f('ix_comment_team_id'), 'comment', ['team_id'], unique=False)
    op.create_table('loan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=True),
    sa.Column('idea_id', sa.Integer(), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('own_cycle_id', sa.Integer(), nullable=True),
    sa.Column('own_idea_id', sa.Integer(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', app.database.Moment(timezone=True), nullable=False),
    sa.CheckConstraint('(cycle_id IS NULL) <> (idea_id IS NULL)', name=op.f('ck_loan_one_thing')),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_loan_by_id')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_loan_cycle_id')),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_loan_idea_id')),
    sa.ForeignKeyConstraint(['own_cycle_id'], ['cycle.id'], name=op.f('fk_loan_own_cycle_id')),
    sa.ForeignKeyConstraint(['own_idea_id'], ['idea.id'], name=op.f('fk_loan_own_idea_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_loan_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loan'))
    )
    op.create_index(op.f('ix_loan_cycle_id'), 'loan', ['cycle_id'], unique=False)
    op.create_index(op.f('ix_loan_idea_id'), 'loan', ['idea_id'], unique=False)
    op.create_index(op.f('ix_loan_team_id'), 'loan', ['team_id'], unique=False)
    op.create_table('prediction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('comparison', sa.Enum('at_least', 'at_most', 'about', name='comparison', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('expected', sa.Float(), nullable=True),
    sa.Column('came', sa.Float(), nullable=True),
    sa.Column('held', sa.Enum('yes', 'partly', 'no', name='held', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.CheckConstraint('(comparison IS NULL) = (expected IS NULL)', name=op.f('ck_prediction_number_whole')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_prediction_cycle_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_prediction_series_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prediction')),
    sa.UniqueConstraint('cycle_id', 'position', name=op.f('uq_prediction_cycle_id_position'))
    )
    op.create_index(op.f('ix_prediction_cycle_id'), 'prediction', ['cycle_id'], unique=False)
    op.create_index(op.f('ix_prediction_series_id'), 'prediction', ['series_id'], unique=False)
    op.create_table('task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('role', sa.String(length=80), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('place', sa.String(length=120), nullable=False),
    sa.Column('is_done', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_task_cycle_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task')),
    sa.UniqueConstraint('cycle_id', 'position', name=op.f('uq_task_cycle_id_position'))
    )
    op.create_index(op.f('ix_task_cycle_id'), 'task', ['cycle_id'], unique=False)
    op.create_table('voice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Integer(), nullable=True),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('cycle_id', sa.Integer(), nullable=True),
    sa.Column('who', sa.Enum('child', 'youth', 'parent', name='who', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('participation', sa.Enum('informed', 'heard', 'decided', name='participation', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('changed', sa.Text(), nullable=False),
    sa.Column('is_on_poster', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('created_at', app.database.Moment(timezone=True), nullable=False),
    sa.Column('deleted_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(CASE WHEN goal_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN series_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN cycle_id IS NULL THEN 0 ELSE 1 END) = 1', name=op.f('ck_voice_one_subject')),
    sa.CheckConstraint('people > 0', name=op.f('ck_voice_people')),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_voice_by_id')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_voice_cycle_id')),
    sa.ForeignKeyConstraint(['goal_id'], ['goal.id'], name=op.f('fk_voice_goal_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_voice_series_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_voice_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voice'))
    )
    op.create_index(op.f('ix_voice_cycle_id'), 'voice', ['cycle_id'], unique=False)
    op.create_index(op.f('ix_voice_goal_id'), 'voice', ['goal_id'], unique=False)
    op.create_index(op.f('ix_voice_series_id'), 'voice', ['series_id'], unique=False)
    op.create_index(op.f('ix_voice_team_id'), 'voice', ['team_id'], unique=False)
    op.create_table('mention',
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.Column('mentioned', sa.Enum('leader', 'measurement_lead', 'team', 'facilitator', name='mentioned', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.ForeignKeyConstraint(['comment_id'], ['comment.id'], name=op.f('fk_mention_comment_id')),
    sa.PrimaryKeyConstraint('comment_id', 'mentioned', name=op.f('pk_mention'))
    )
    op.create_table('year_closing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('proud_of', sa.Text(), nullable=False),
    sa.Column('learnt', sa.Text(), nullable=False),
    sa.Column('carried_on', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('closed_at', app.database.Moment(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_year_closing_by_id')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_year_closing_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_closing')),
    sa.UniqueConstraint('team_id', 'year', name=op.f('uq_year_closing_team_id_year'))
    )
    op.create_index(op.f('ix_year_closing_team_id'), 'year_closing', ['team_id'], unique=False)
    op.execute(
        "ALTER TABLE cycle ADD COLUMN idea_id INTEGER"
        " CONSTRAINT fk_cycle_idea_id REFERENCES idea (id)"
    )
    op.execute(
        "ALTER TABLE cycle ADD COLUMN borrowed_from_id INTEGER"
        " CONSTRAINT fk_cycle_borrowed_from_id REFERENCES cycle (id)"
    )
    op.add_column('cycle', sa.Column('shared_at', app.database.Moment(timezone=True), nullable=True))
    op.create_index(op.f('ix_cycle_idea_id'), 'cycle', ['idea_id'], unique=False)
    op.create_index(op.f('ix_cycle_borrowed_from_id'), 'cycle', ['borrowed_from_id'], unique=False)
    move_into_rows()
    op.add_column('goal', sa.Column('owner', sa.String(length=80), server_default='', nullable=False))
    end_on_a_day()
    op.add_column('goal', sa.Column('kept', sa.Text(), server_default='', nullable=False))
    op.execute(
        "ALTER TABLE goal ADD COLUMN carried_on_from_id INTEGER"
        " CONSTRAINT fk_goal_carried_on_from_id REFERENCES goal (id)"
    )
    op.add_column('network', sa.Column('silent_after_days', sa.Integer(), server_default='42', nullable=False))
    op.execute(
        "ALTER TABLE team ADD COLUMN carried_on_from_id INTEGER"
        " CONSTRAINT fk_team_carried_on_from_id REFERENCES team (id)"
    )
    op.add_column('team', sa.Column('kept', sa.Text(), server_default='', nullable=False))


def downgrade() -> None:
    """Remove the tables and columns."""
    for table in ('team', 'goal'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            if table == 'goal':
                batch_op.drop_constraint(op.f('ck_goal_over_on_a_day'), type_='check')
                batch_op.drop_column('closed_on')
            batch_op.drop_column('carried_on_from_id')
            batch_op.drop_column('kept')
    op.drop_column('network', 'silent_after_days')
    op.drop_column('goal', 'owner')
    move_back_into_cycles()
    op.drop_index(op.f('ix_cycle_borrowed_from_id'), table_name='cycle')
    op.drop_index(op.f('ix_cycle_idea_id'), table_name='cycle')
    with op.batch_alter_table('cycle', schema=None) as batch_op:
        for column in ('shared_at', 'borrowed_from_id', 'idea_id'):
            batch_op.drop_column(column)
    for table in (
        'year_closing',
        'mention',
        'voice',
        'task',
        'prediction',
        'loan',
        'comment',
        'help_request',
        'series_idea',
        'series_driver',
        'idea',
        'package_idea',
        'driver',
        'progress_score',
        'package_driver',
        'notice',
        'change_package',
        'notice_choice',
    ):
        op.drop_table(table)


def end_on_a_day() -> None:
    """Give goals that are over a day: when that was last said of them, or else when they began.

    They are open while the column comes, so that its rule holds; it goes with its column again.
    """
    connection = op.get_bind()
    over = sa.text("SELECT id, status FROM goal WHERE status IN ('reached', 'closed') ORDER BY id")
    ended = [(key, status, find_end(key, status)) for key, status in connection.execute(over).all()]
    op.execute("UPDATE goal SET status = 'active' WHERE status IN ('reached', 'closed')")
    op.execute(
        "ALTER TABLE goal ADD COLUMN closed_on DATE CONSTRAINT ck_goal_over_on_a_day"
        " CHECK ((closed_on IS NOT NULL) = (status IN ('reached', 'closed')))"
    )
    goal = sa.table('goal', sa.column('id'), sa.column('status'), sa.column('closed_on', sa.Date()))
    for key, status, day in ended:
        end = sa.update(goal).where(goal.c.id == key).values(status=status, closed_on=day)
        connection.execute(end)


def find_end(goal_id: int, status: str) -> date:
    """Return the day when a goal was last said to be over in this way, or when it was written."""
    told = sa.text(
        "SELECT e.at, p.content FROM audit_entry e JOIN audit_payload p ON p.entry_id = e.id"
        " WHERE e.subject_kind = 'goal' AND e.subject_id = :key ORDER BY e.id DESC"
    ).columns(at=app.database.Moment(timezone=True), content=sa.JSON())
    begun = sa.text("SELECT created_at FROM goal WHERE id = :key").columns(
        created_at=app.database.Moment(timezone=True)
    )
    connection = op.get_bind()
    for at, content in connection.execute(told, {'key': str(goal_id)}).all():
        said = content.get('status')
        if isinstance(said, dict) and said.get('to') == status:
            return at.astimezone(OSLO).date()
    return connection.scalars(begun, {'key': goal_id}).one().astimezone(OSLO).date()


def move_into_rows() -> None:
    """Make a row of what each cycle predicted, and one of each line of who does what."""
    connection = op.get_bind()
    op.execute(
        'INSERT INTO prediction (cycle_id, position, question, text, held)'
        ' SELECT id, 0, question, prediction, held FROM cycle ORDER BY id'
    )
    found = connection.execute(sa.text('SELECT id, who_does_what FROM cycle ORDER BY id')).all()
    tasks = [
        {'cycle_id': cycle_id, 'position': position, 'text': line}
        for cycle_id, text in found
        for position, line in enumerate(filter(str.strip, text.splitlines()))
    ]
    if tasks:
        connection.execute(
            sa.text(
                "INSERT INTO task (cycle_id, position, text, role, place)"
                " VALUES (:cycle_id, :position, :text, '', '')"
            ),
            tasks,
        )
    for column in ('question', 'prediction', 'who_does_what'):
        op.drop_column('cycle', column)


def move_back_into_cycles() -> None:
    """Write in each cycle again what it predicted, and who does what, when and where.

    The first prediction is locked and stays as it was written. Further questions become lines of
    what is said about the change, with their answers. Predicted numbers go with their rows.
    """
    connection = op.get_bind()
    op.add_column('cycle', sa.Column('question', sa.String(length=300), server_default='', nullable=False))
    for column in ('prediction', 'who_does_what'):
        op.add_column('cycle', sa.Column(column, sa.Text(), server_default='', nullable=False))
    first = 'SELECT {} FROM prediction p WHERE p.cycle_id = cycle.id AND p.position = 0'
    op.execute(
        f"UPDATE cycle SET question = COALESCE(({first.format('p.question')}), ''),"
        f" prediction = COALESCE(({first.format('p.text')}), '')"
    )
    more = (
        'SELECT cycle_id, question, text, held FROM prediction WHERE position > 0'
        ' ORDER BY cycle_id, position'
    )
    for cycle_id, *said, held in connection.execute(sa.text(more)).all():
        append(cycle_id, 'about', ' '.join(filter(None, [*said, HELD.get(held)])))
    tasks = sa.text(
        'SELECT cycle_id, role, text, day, place, is_done FROM task ORDER BY cycle_id, position'
    ).columns(day=sa.Date(), is_done=sa.Boolean())
    for cycle_id, role, text, day, place, is_done in connection.execute(tasks).all():
        when = f'{day.day}.{day.month}.{day.year}' if day else ''
        note = ', '.join(filter(None, [when, place, 'gjort' if is_done else '']))
        line = f'{role}: {text}' if role else text
        append(cycle_id, 'who_does_what', f'{line} ({note})' if note else line)


def append(cycle_id: int, column: str, line: str) -> None:
    """Add a line to a text of a cycle."""
    op.get_bind().execute(
        sa.text(
            f"UPDATE cycle SET {column} = CASE {column} WHEN '' THEN :line"
            f" ELSE {column} || :lf || :line END WHERE id = :cycle_id"
        ),
        {'line': line, 'lf': '\n', 'cycle_id': cycle_id},
    )
