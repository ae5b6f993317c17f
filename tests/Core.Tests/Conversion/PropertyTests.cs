using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace PyWaker.Core.Tests.Conversion;

/// <summary>Whatever goes to Python comes back equal.</summary>
public class PropertyTests
{
    [Test]
    public void Scalars_RoundTrip()
    {
        Holds<int>(static (a, b) => a == b);
        Holds<long>(static (a, b) => a == b);
        Holds<double>(static (a, b) => a.Equals(b));
        Holds<bool>(static (a, b) => a == b);
        Holds<char>(static (a, b) => a == b);
        Holds<decimal>(static (a, b) => a == b);
        Holds<Guid>(static (a, b) => a == b);
        Holds<BigInteger>(static (a, b) => a == b);
        Holds<byte[]>(static (a, b) => a is null ? b is null : a.SequenceEqual(b));
        Holds<string?>(static (a, b) => a == b);
        Holds<int?>(static (a, b) => a == b);
        Holds<DayOfWeek>(static (a, b) => a == b);
    }

    [Test]
    public void Times_RoundTripToTheMicrosecond()
    {
        Holds<DateTime>(static (a, b) => a.Ticks / 10 == b.Ticks / 10);
        Holds<TimeSpan>(static (a, b) => a.Ticks / 10 == b.Ticks / 10);
    }

    [Test]
    public void Collections_RoundTrip()
    {
        Holds<int[]>(static (a, b) => a is null ? b is null : a.SequenceEqual(b));
        Holds<List<string?>>(static (a, b) => a is null ? b is null : a.SequenceEqual(b));
        Holds<(int, string?, double)>(static (a, b) => a.Equals(b));
        Holds<Dictionary<int, string?>>(
            static (a, b) => a is null ? b is null : a.OrderBy(p => p.Key).SequenceEqual(b.OrderBy(p => p.Key))
        );
    }

    private static void Holds<T>(Func<T, T, bool> equal) =>
        Prop.ForAll(ArbMap.Default.ArbFor<T>(), value => equal(value, RoundTrip.Of(value))).QuickCheckThrowOnFailure();
}
