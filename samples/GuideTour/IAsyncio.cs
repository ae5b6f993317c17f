namespace PyWaker.GuideTour;

/// <summary>What the tour uses of asyncio.</summary>
[PyInterface]
public partial interface IAsyncio
{
    Task SleepAsync(double delay);
}
