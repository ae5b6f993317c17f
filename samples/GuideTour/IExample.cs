namespace PyWaker.GuideTour;

/// <summary>The Python module <c>example</c>.</summary>
[PyInterface]
public partial interface IExample
{
    Task PySleepAsync(double seconds);
}
