using System.Runtime.CompilerServices;

namespace PyWaker.TestKit;

/// <summary>What the generator makes of methods: a function of every kind.</summary>
[PyModule("generated")]
public static partial class Generated
{
    private static readonly List<string> s_events = [];
    private static TaskCompletionSource s_gate = new();

    /// <summary>
    /// Adds <paramref name="firstValue"/> and
    /// <see cref="int"/>s.
    /// </summary>
    /// <param name="firstValue">The first.</param>
    /// <param name="secondValue">The other.</param>
    /// <returns>Their sum.</returns>
    [PyFunction]
    public static int AddUp(int firstValue, int secondValue = 10) => firstValue + secondValue;

    [PyFunction(Name = "note")]
    private static void WriteDown(string text)
    {
        lock (s_events)
        {
            s_events.Add(text);
        }
    }

    [PyFunction]
    public static string[] TakeNotes()
    {
        lock (s_events)
        {
            string[] notes = [.. s_events];
            s_events.Clear();
            return notes;
        }
    }

    /// <summary>Twice the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="token">Not for Python.</param>
    [PyFunction]
    public static async Task<int> DoubleAsync(int value, CancellationToken token)
    {
        await Task.Run(static () => { }, token);
        return 2 * value;
    }

    [PyFunction]
    public static Task Finished() => Task.CompletedTask;

    [PyFunction]
    public static ValueTask<string> Greet(string name) => new($"Hello {name}");

    [PyFunction]
    public static async ValueTask Nothing() => await Task.Yield();

    [PyFunction]
    public static YieldAwaitable Breathe() => Task.Yield();

    [PyFunction]
    public static ConfiguredTaskAwaitable<int> Configured(int value) => Task.Run(() => value).ConfigureAwait(false);

    [PyFunction]
    public static Coroutine ByHand(int value) => Coroutine.FromFunction(() => Task.FromResult(value));

    [PyFunction]
    public static async Task Forever(CancellationToken token)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, token);
        }
        finally
        {
            WriteDown("canceled");
        }
    }

    [PyFunction]
    public static async IAsyncEnumerable<int> CountAsync(
        int end,
        [EnumeratorCancellation] CancellationToken token = default
    )
    {
        for (int i = 0; i < end; i++)
        {
            await Task.Run(static () => { }, token);
            yield return i;
        }
    }

    [PyFunction]
    public static IAsyncEnumerable<int> CountNow(int end) => AsyncEnumerable.Range(0, end);

    [PyFunction]
    public static IEnumerable<int> CountUp(int end)
    {
        try
        {
            for (int i = 0; i < end; i++)
            {
                yield return i;
            }

            throw new InvalidOperationException("counted");
        }
        finally
        {
            WriteDown("disposed");
        }
    }

    [PyFunction]
    public static string Defaults(
        string? text = null,
        int? number = null,
        int? given = 3,
        double infinite = double.PositiveInfinity,
        decimal price = 1.50m,
        char letter = 'x',
        string quoted = "a \"b\"\n",
        DayOfWeek day = DayOfWeek.Friday,
        DayOfWeek? other = DayOfWeek.Monday,
        ulong large = ulong.MaxValue,
        Guid none = default,
        bool flag = true
    ) =>
        FormattableString.Invariant(
            $"{text ?? "null"} {number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"} {given} {infinite} {price} {letter} {quoted.Length} {day} {other} {large} {none == Guid.Empty} {flag}"
        );

    [PyFunction]
    public static string Placed(
        int a,
        int b = 2,
        [PyKeywordOnly] string @class = "c",
        string d = "d",
        params int[] rest
    ) => $"{a} {b} {@class} {d} [{string.Join(", ", rest)}]";

    [PyFunction]
    public static Task<int> SumAsync(params int[] values) => Task.FromResult(values.Sum());

    [PyFunction]
    public static string ManyOfThem(int a, int b, int c, int d, int e, int f, int g, int h) =>
        $"{a}{b}{c}{d}{e}{f}{g}{h}";

    [PyFunction]
    public static string NotNull(string text, string? maybe, PyObject any, object? thing) =>
        $"{text} {maybe ?? "null"} {any.Repr()} {thing ?? "null"}";

    [PyFunction]
    public static int CountBytes(ReadOnlySpan<byte> data = default) => data.Length;

    [PyFunction]
    public static int Apply(Func<int, int> function, IReadOnlyDictionary<string, int[]> values) =>
        values.Values.SelectMany(static list => list).Sum(function);

    [PyFunction(AllowThreads = true)]
    public static int Detached(int value) => value < 0 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;

    [PyFunction]
    public static async Task<int> CountAloud(int end, IProgress<int>? progress = null, bool fromPool = true)
    {
        for (int i = 0; i < end; i++)
        {
            if (fromPool)
            {
                // Not a task, which may have ended already: then the thread stays the loop's.
                await Task.Yield();
            }

            progress?.Report(i);
        }

        return end;
    }

    [PyFunction]
    public static Task TellInCall(IProgress<int> progress)
    {
        Task.Run(() => progress.Report(1)).Wait();
        return Task.CompletedTask;
    }

    private static readonly ManualResetEventSlim s_isFlooded = new();

    [PyFunction]
    public static async Task Flood(int count, IProgress<int> progress, CancellationToken token)
    {
        s_isFlooded.Reset();
        await Task.Run(
            () =>
            {
                for (int i = 0; i < count; i++)
                {
                    progress.Report(i);
                }

                s_isFlooded.Set();
            },
            CancellationToken.None
        );
        await Task.Delay(Timeout.Infinite, token);
    }

    /// <summary>Waits until all of a flood is reported, for the callback of one report that comes early.</summary>
    [PyFunction(AllowThreads = true)]
    public static void WaitForFlood() => s_isFlooded.Wait();

    [PyFunction]
    public static async Task CountUntilCanceled(IProgress<int> progress, CancellationToken token)
    {
        // On the pool from here on. (A task that is awaited may have ended already: then the thread stays the loop's.)
        await Task.Yield();
        progress.Report(1);
        try
        {
            await Task.Delay(Timeout.Infinite, token);
        }
        finally
        {
            WriteDown($"canceled: {token.IsCancellationRequested}");
        }
    }

    [PyFunction(AllowThreads = true)]
    public static void TellNow(string what, IProgress<string>? progress) => progress?.Report(what);

    [PyFunction]
    public static void MustTell(IProgress<int> progress) => progress.Report(1);

    [PyFunction(Offload = true)]
    public static bool IsOnPool(int least) => least <= 1 && Thread.CurrentThread.IsThreadPoolThread;

    [PyFunction(Offload = true)]
    public static void WaitUntilCanceled(CancellationToken token)
    {
        using var canceled = new ManualResetEventSlim();
        using CancellationTokenRegistration registration = token.Register(canceled.Set);
        canceled.Wait(CancellationToken.None);
        WriteDown("stopped");
        token.ThrowIfCancellationRequested();
    }

    [PyFunction(Scheduler = nameof(Exclusive))]
    public static Task<bool> IsExclusive() => Task.FromResult(TaskScheduler.Current == Exclusive);

    private static TaskScheduler Exclusive { get; } = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

    [PyFunction(
        Backend = PyBackend.Trio,
        Cancellation = CancellationPolicy.Abandon,
        Checkpoint = CheckpointPolicy.Never
    )]
    public static Task OnTrio() => s_gate.Task;

    [PyFunction]
    public static void OpenGate() => Interlocked.Exchange(ref s_gate, new()).SetResult();
}
