namespace PyWaker.Bench;

/// <summary>common_cases.py, as an interface.</summary>
[PyInterface]
public interface IBenched
{
    [PyName("python_add")]
    int Add(int a, int b);

    [PyName("python_keywords")]
    int AddKeywords(int a, [PyKeywordOnly] int b, int c, int d = 4);

    [PyName("noop")]
    ValueTask<int> NoopAsync();

    [PyName("noop")]
    Task<int> NoopTaskAsync();
}
