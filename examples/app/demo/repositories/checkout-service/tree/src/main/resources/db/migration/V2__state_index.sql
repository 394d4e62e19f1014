create index concurrently if not exists checkout_state_changed on checkout (state, changed_at);
