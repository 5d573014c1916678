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
    
    pass
    keep_the_audit()


def downgrade() -> None:
    """Remove the tables."""
    
    pass
    
