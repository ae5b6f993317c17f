using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts dates and times. Requires an attached thread.</summary>
/// <remarks>
/// .NET counts in 100 ns, Python in 1 µs: finer parts are cut off, toward zero. A naive <c>datetime</c> is a
/// <see cref="DateTime"/> of kind Unspecified; an aware one becomes one in UTC. A local <see cref="DateTime"/> becomes
/// an aware <c>datetime</c> with its offset.
/// </remarks>
internal static class Times
{
    private static readonly TimeSpan s_largestOffset = TimeSpan.FromHours(14);

    public static nint Create(DateTime value) =>
        value.Kind switch
        {
            DateTimeKind.Utc => ConversionHelpers.Call("make_datetime", value.Ticks / TimeSpan.TicksPerMicrosecond, 0),
            DateTimeKind.Local => Create(new DateTimeOffset(value)),
            _ => ConversionHelpers.Call("make_datetime", value.Ticks / TimeSpan.TicksPerMicrosecond),
        };

    public static DateTime ReadDateTime(nint o)
    {
        ConversionErrors.Require(o, PythonTypes.DateTime, typeof(DateTime));
        (long instant, long? offset) = ConversionHelpers.CallPair("split_datetime", o);
        return offset is null ? new DateTime(Ticks(instant)) : Utc(o, instant - offset.Value, typeof(DateTime));
    }

    public static nint Create(DateTimeOffset value) =>
        ConversionHelpers.Call(
            "make_datetime",
            value.Ticks / TimeSpan.TicksPerMicrosecond,
            value.Offset.Ticks / TimeSpan.TicksPerMicrosecond
        );

    public static DateTimeOffset ReadDateTimeOffset(nint o)
    {
        ConversionErrors.Require(o, PythonTypes.DateTime, typeof(DateTimeOffset));
        (long instant, long? offset) = ConversionHelpers.CallPair("split_datetime", o);
        if (offset is null)
        {
            throw ConversionErrors.Mismatch(o, typeof(DateTimeOffset), Messages.NaiveDateTime);
        }

        // .NET's offsets are whole minutes within 14 hours; any other offset gives the same instant in UTC.
        DateTime utc = Utc(o, instant - offset.Value, typeof(DateTimeOffset));
        var span = new TimeSpan(Ticks(offset.Value));
        bool fits = span.Ticks % TimeSpan.TicksPerMinute == 0 && span.Duration() <= s_largestOffset;
        return fits ? new DateTimeOffset(Ticks(instant), span) : new DateTimeOffset(utc);
    }

    public static nint Create(DateOnly value) => ConversionHelpers.Call("make_date", value.DayNumber);

    public static DateOnly ReadDate(nint o)
    {
        ConversionErrors.Require(o, PythonTypes.Date, typeof(DateOnly));
        return PythonTypes.IsSubtype(o, PythonTypes.DateTime)
            ? throw ConversionErrors.Mismatch(o, typeof(DateOnly), Messages.DateTimeForDate)
            : DateOnly.FromDayNumber((int)ConversionHelpers.CallInt64("split_date", o));
    }

    public static nint Create(TimeOnly value) =>
        ConversionHelpers.Call("make_time", value.Ticks / TimeSpan.TicksPerMicrosecond);

    public static TimeOnly ReadTime(nint o)
    {
        ConversionErrors.Require(o, PythonTypes.Time, typeof(TimeOnly));
        return ConversionHelpers.CallInt64("time_is_aware", o) != 0
            ? throw ConversionErrors.Mismatch(o, typeof(TimeOnly), Messages.AwareTime)
            : new TimeOnly(Ticks(ConversionHelpers.CallInt64("split_time", o)));
    }

    public static nint Create(TimeSpan value) =>
        ConversionHelpers.Call("make_timedelta", value.Ticks / TimeSpan.TicksPerMicrosecond);

    public static TimeSpan ReadTimeSpan(nint o)
    {
        ConversionErrors.Require(o, PythonTypes.TimeDelta, typeof(TimeSpan));
        nint microseconds = PythonError.Check(NativeCall.Raw(ConversionHelpers.Function("split_timedelta"), o));
        try
        {
            System.Numerics.BigInteger value =
                Integers.ReadBig(microseconds, typeof(TimeSpan)) * TimeSpan.TicksPerMicrosecond;
            return value >= long.MinValue && value <= long.MaxValue
                ? new TimeSpan((long)value)
                : throw ConversionErrors.OutOfRange(o, typeof(TimeSpan), TimeSpan.MinValue, TimeSpan.MaxValue);
        }
        finally
        {
            Release(microseconds);
        }
    }

    private static unsafe void Release(nint o) => CPython.Py_DecRef(o);

    private static long Ticks(long microseconds) => microseconds * TimeSpan.TicksPerMicrosecond;

    // An offset can push the instant past the limits of the calendar.
    private static DateTime Utc(nint o, long microseconds, Type target) =>
        microseconds >= 0 && microseconds <= DateTime.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond
            ? new DateTime(Ticks(microseconds), DateTimeKind.Utc)
            : throw ConversionErrors.OutOfRange(o, target, DateTime.MinValue, DateTime.MaxValue);
}
