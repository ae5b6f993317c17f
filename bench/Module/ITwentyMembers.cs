namespace PyWaker.Bench;

/// <summary>An interface of twenty members, to be bound.</summary>
[PyInterface]
public interface ITwentyMembers
{
    int F0(int a, int b);

    int F1(int a, int b);

    int F2(int a, int b);

    int F3(int a, int b);

    int F4(int a, int b);

    int F5(int a, int b = 2);

    int F6(int a, int b = 2);

    int F7(int a, int b = 2);

    int F8(int a, int b = 2);

    int F9(int a, int b = 2);

    Task<int> G0Async(int a, int b);

    Task<int> G1Async(int a, int b);

    Task<int> G2Async(int a, int b);

    Task<int> G3Async(int a, int b);

    Task<int> G4Async(int a, int b);

    IAsyncEnumerable<int> H0(int a);

    IAsyncEnumerable<int> H1(int a);

    IAsyncEnumerable<int> H2(int a);

    string P0 { get; }

    string P1 { get; }
}
