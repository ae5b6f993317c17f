using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Coroutines;

/// <summary>
/// A coroutine over a function without a result that takes a <c>CancellationToken</c>, canceled when Python cancels.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A source without a timer holds nothing to free; its token may outlive the coroutine."
)]
[StackTraceHidden]
internal sealed class CancelableCoroutine(Func<CancellationToken, Task> start, CoroutineOptions? options)
    : StartedCoroutine(start, options)
{
    private readonly CancellationTokenSource _cancellation = new();

    private protected override CancellationTokenSource? CancellationSource => _cancellation;

    private protected override Task? Start(Delegate start) =>
        ((Func<CancellationToken, Task>)start)(_cancellation.Token);
}
