"""Property tests of deadline logic: strategies, laws, a stateful machine and a pytest plugin (extra ``testing``)."""
