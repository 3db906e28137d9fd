import cProfile, pstats, time
from commandcenter.db.engine import ServerAddress
from tests.integration.many_walks import walk_many
def test_prof(database_maker, county_template):
    made = database_maker.make(county_template)
    p = cProfile.Profile()
    t=time.monotonic()
    p.enable()
    r = walk_many(made.admin_conninfo, ServerAddress(made.host, made.port, made.name, "disable"), 5, 60)
    p.disable()
    print(time.monotonic()-t, sum(r.taken.values()), sum(r.refused.values()), r.findings[:3])
    pstats.Stats(p).sort_stats("cumulative").print_stats(45)
    import psycopg
    c = psycopg.connect(made.admin_conninfo, autocommit=True)
    for q, n in (("select * from cc.legal_actions_v1(%s)", 20),):
        k = c.execute("select case_id from cc.case_file where state = 6 limit 1").fetchone()
        c.execute('set session authorization "dispatch1"')
        t=time.monotonic()
        for _ in range(n): c.execute(q, k).fetchall()
        print(q, (time.monotonic()-t)/n*1000, "ms")
        c.execute("reset session authorization")
    t=time.monotonic()
    for _ in range(20): c.execute("select * from cc_int.verify_case(%s)", k).fetchall()
    print("verify", (time.monotonic()-t)/20*1000)
