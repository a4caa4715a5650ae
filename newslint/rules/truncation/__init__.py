"""Ends that were lost: sentences cut short, announcements of nothing."""
