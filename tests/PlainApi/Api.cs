using System.Runtime.CompilerServices;

namespace PlainApi;

/// <summary>Methods of every kind that Python awaits, iterates or hands something to.</summary>
public class Api
{
    public static async Task<string> FetchAsync(string url)
    {
        await Task.Delay(1);
        return $"<{url}>";
    }

    public static async Task DoAsync() => await Task.Yield();

    public static async ValueTask<int> AddAsync(int a, int b)
    {
        await Task.Delay(1);
        return a + b;
    }

    public static async ValueTask DoValueAsync() => await Task.Yield();

    public static ValueTask<int> ReadyValue(int value) => new(value);

    public static Task<int> Ready(int value) => Task.FromResult(value);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> PooledAsync(int value)
    {
        await Task.Delay(1);
        return value;
    }

    public static object AsObject(object? value) => Task.FromResult(value);

    public static object? NoTaskAsObject() => null;

    public static Task<string>? NoTask() => null;

    public static async Task<string?> NullAsync()
    {
        await Task.Yield();
        return null;
    }

    public static async Task<Place> PlaceAsync(string name)
    {
        await Task.Delay(1);
        return new Place(name);
    }

    public static async Task<IPlace> InterfaceAsync(string name)
    {
        await Task.Delay(1);
        return new Place(name);
    }

    public static async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            for (int i = 0; i < to; i++)
            {
                await Task.Delay(i % 3 == 2 ? 1 : 0, token);
                yield return i;
            }
        }
        finally
        {
            Ended++;
        }
    }

    public static object CountAsObject(int to) => Count(to);

    public static int Ended { get; set; }

    public static Task<int> Fail(string message) => Task.FromException<int>(new PlainException(message));

    public static async Task FailLater(string message)
    {
        await Task.Delay(1);
        throw new PlainException(message);
    }

    public static int FailNow(string message) => throw new PlainException(message);

    public static async Task CancelItself()
    {
        await Task.Delay(1);
        throw new OperationCanceledException("by itself");
    }

    public static async Task<string> WaitAsync(string name, CancellationToken token)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, token);
            return name;
        }
        finally
        {
            Ended++;
        }
    }

    public static async Task<int> RetryAsync(int value, CancellationToken token, int times = 1)
    {
        await Task.Delay(1, token);
        return value * times;
    }

    public static async Task<string> OptionalAsync(string text, int times = 3, CancellationToken token = default)
    {
        await Task.Delay(1, token);
        return $"{text} {times} {token.CanBeCanceled}";
    }

    public static int Length(Task<string> text) => text.GetAwaiter().GetResult().Length;

    public static bool IsTask(Task task) => task is not null;

    public static async Task<int> TwiceAsync(Task<int> value) => 2 * await value;

    public static async Task<string> UpperAsync(Task<string> value) => (await value).ToUpperInvariant();

    public static async Task AwaitAsync(Task value) => await value;

    public static async Task<int> CallTwiceAsync(Func<int, Task<int>> function) =>
        await function(1) + await function(2);

    public static async Task<int> CallLaterAsync(Func<int, Task<int>> function)
    {
        await Task.Delay(5);
        return await function(3);
    }

    // The function is called, and its coroutine awaited, before Python has got the task that it will await.
    public static Task<int> CallBeforeReturning(Func<int, Task<int>> function) =>
        Task.Run(() => Task.FromResult(function(3))).GetAwaiter().GetResult();

    public static async Task<int> CallForEachAsync(IAsyncEnumerable<int> values, Func<int, Task<int>> function)
    {
        int sum = 0;
        await foreach (int value in values)
        {
            sum += await function(value);
        }

        return sum;
    }

    public static async IAsyncEnumerable<int> CallInStream(Func<int, Task<int>> function)
    {
        for (int i = 0; i < 3; i++)
        {
            await Task.Delay(1);
            yield return await function(i);
        }
    }

    public static async Task<int> SumAsync(IAsyncEnumerable<int> values)
    {
        int sum = 0;
        await foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }

    public static async Task<int> Overloaded(Task<int> value) => await value;

    public static async Task<int> Overloaded(Task<string> value) => (await value).Length;

    public static async Task<int> CallTwice(Func<Task<int>> function)
    {
        int first = await function();
        await Task.Delay(1).ConfigureAwait(false);
        return first + await function();
    }

    public static Resource Open() => new();

    public static IAsyncDisposable OpenAsInterface() => new Resource();
}
