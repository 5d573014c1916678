"""What all views share: who asks, what they may, forms, transactions, headers, error pages."""
