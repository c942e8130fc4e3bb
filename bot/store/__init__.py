"""What must survive a crash: messages, replies, conversations, people, switches."""
