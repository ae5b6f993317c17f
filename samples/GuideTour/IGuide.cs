namespace PyWaker.GuideTour;

/// <summary>The module <c>guide</c>, as Python sees it.</summary>
[PyInterface]
public partial interface IGuide
{
    Task PythonSleepAsync();
}
