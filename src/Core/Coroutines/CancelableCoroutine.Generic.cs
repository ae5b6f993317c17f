using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Coroutines;

/// <summary>
/// A coroutine over a function with a result that takes a <c>CancellationToken</c>, canceled when Python cancels.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A source without a timer holds nothing to free; its token may outlive the coroutine."
)]
[StackTraceHidden]
internal sealed class CancelableCoroutine<T>(Func<CancellationToken, Task<T>> start, CoroutineOptions? options)
    : StartedCoroutine<T>(start, options)
{
    private readonly CancellationTokenSource _cancellation = new();

    private protected override CancellationTokenSource? CancellationSource => _cancellation;

    private protected override Task? Start(Delegate start) =>
        ((Func<CancellationToken, Task<T>>)start)(_cancellation.Token);
}
