namespace PyWaker.Core.Tests.Conversion;

public class TimeTests
{
    private static readonly DateTime s_day = new(2024, 2, 29, 23, 59, 58, 123, 456);

    [Test]
    public void DateTime_KeepsNaiveAndUtcApart()
    {
        DateTime naive = RoundTrip.Of(s_day);
        Assert.That(naive, Is.EqualTo(s_day));
        Assert.That(naive.Kind, Is.EqualTo(DateTimeKind.Unspecified));
        DateTime utc = RoundTrip.Of(DateTime.SpecifyKind(s_day, DateTimeKind.Utc));
        Assert.That(utc, Is.EqualTo(s_day));
        Assert.That(utc.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(RoundTrip.Repr(s_day), Is.EqualTo("datetime.datetime(2024, 2, 29, 23, 59, 58, 123456)"));
        Assert.That(
            RoundTrip.Repr(DateTime.UnixEpoch),
            Is.EqualTo("datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)")
        );
    }

    [Test]
    public void DateTime_Edges_AreCutToMicroseconds()
    {
        Assert.That(RoundTrip.Of(DateTime.MinValue), Is.EqualTo(DateTime.MinValue));
        Assert.That(RoundTrip.Of(DateTime.MaxValue), Is.EqualTo(DateTime.MaxValue.AddTicks(-9)));
        Assert.That(RoundTrip.Of(DateOnly.MaxValue), Is.EqualTo(DateOnly.MaxValue));
        Assert.That(RoundTrip.Of(DateOnly.MinValue), Is.EqualTo(DateOnly.MinValue));
        Assert.That(RoundTrip.Of(TimeOnly.MaxValue), Is.EqualTo(TimeOnly.MaxValue.Add(TimeSpan.FromTicks(-9))));
        Assert.That(RoundTrip.Of(TimeOnly.MinValue), Is.EqualTo(TimeOnly.MinValue));
    }

    [Test]
    public void DateTimeOffset_KeepsOffset()
    {
        var value = new DateTimeOffset(s_day, TimeSpan.FromMinutes(-210));
        DateTimeOffset back = RoundTrip.Of(value);
        Assert.That(back, Is.EqualTo(value));
        Assert.That(back.Offset, Is.EqualTo(value.Offset));
        Assert.That(RoundTrip.Of(DateTimeOffset.MinValue), Is.EqualTo(DateTimeOffset.MinValue));
    }

    [Test]
    public void DateTimeOffset_OffsetWithSeconds_BecomesUtc()
    {
        DateTimeOffset value = RoundTrip.Eval<DateTimeOffset>(
            "__import__('datetime').datetime(2000, 1, 1, tzinfo=__import__('datetime').timezone(__import__('datetime').timedelta(seconds=90)))"
        );
        Assert.That(value, Is.EqualTo(new DateTimeOffset(1999, 12, 31, 23, 58, 30, TimeSpan.Zero)));
        Assert.That(value.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void TimeSpan_RoundTripsAndOverflows()
    {
        TimeSpan value = TimeSpan.FromMicroseconds(-86_400_000_001);
        Assert.That(RoundTrip.Of(value), Is.EqualTo(value));
        Assert.That(RoundTrip.Of(TimeSpan.FromTicks(-19)), Is.EqualTo(TimeSpan.FromTicks(-10)), "cut off toward zero");
        Assert.That(RoundTrip.Of(TimeSpan.MaxValue), Is.EqualTo(new TimeSpan(TimeSpan.MaxValue.Ticks / 10 * 10)));
        Assert.That(
            RoundTrip.Overflow<TimeSpan>("__import__('datetime').timedelta.max"),
            Does.Contain(
                "is out of range for .NET System.TimeSpan: -10675199.02:48:05.4775808 to 10675199.02:48:05.4775807"
            )
        );
    }

    [Test]
    public void WrongKinds_AreRefusedWithTheReason()
    {
        const string Module = "__import__('datetime').";
        Assert.That(
            RoundTrip.Mismatch<DateTimeOffset>(Module + "datetime(2000, 1, 1)"),
            Does.EndWith(Messages.NaiveDateTime)
        );
        Assert.That(
            RoundTrip.Mismatch<DateOnly>(Module + "datetime(2000, 1, 1)"),
            Does.EndWith(Messages.DateTimeForDate)
        );
        Assert.That(
            RoundTrip.Mismatch<DateTime>(Module + "date(2000, 1, 1)"),
            Is.EqualTo("cannot convert datetime.date(2000, 1, 1) (Python datetime.date) to .NET System.DateTime")
        );
        Assert.That(
            RoundTrip.Mismatch<TimeOnly>(Module + "time(1, tzinfo=" + Module + "timezone.utc)"),
            Does.EndWith(Messages.AwareTime)
        );
        Assert.That(
            RoundTrip.Mismatch<TimeSpan>("3"),
            Is.EqualTo("cannot convert 3 (Python int) to .NET System.TimeSpan")
        );
        Assert.That(
            RoundTrip.Overflow<DateTime>(
                Module + "datetime(1, 1, 1, tzinfo=" + Module + "timezone(" + Module + "timedelta(hours=1)))"
            ),
            Does.Contain("is out of range for .NET System.DateTime")
        );
    }
}
