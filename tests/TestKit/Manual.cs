using System.Runtime.CompilerServices;
using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>
/// An awaiter in parts: being finished and calling the continuation are separate, so that wakes may come early, late,
/// often and for nothing.
/// </summary>
/// <param name="onRegistration">What happens when it is asked to call back: nothing, <c>wake</c> (for nothing), or
/// <c>finish</c> (it has just ended).</param>
internal sealed class Manual(string onRegistration) : NativeObject
{
    private static NativeType? s_type;

    private readonly Awaiter _awaiter = new(onRegistration);

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("contract.Manual")
            .Method<Manual>("wait", static (self, arguments) => Arguments.Result(self.Wait(Options.Read(arguments))))
            .Method<Manual>("wait_posting", static (self, arguments) =>
                Arguments.Result(self.WaitPosting(arguments[0].ToObject(), Options.Read(arguments)))
            )
            .Method<Manual>("finish", static (self, arguments) => self.Finish(arguments))
            .Method<Manual>("wake", static (self, arguments) => Place.Do(arguments, 0, self._awaiter.Wake))
            .Method<Manual>("fail_checks", static (self, arguments) => self.FailChecks(arguments))
            .Property<Manual>("registrations", static self => PyObject.From(self._awaiter.Registrations))
            .Build();

    private Coroutine Wait(CoroutineOptions? options) =>
        Coroutine.FromAwaiter(_ => _awaiter, static a => a.IsCompleted, static a => a.GetResult(), options);

    /// <summary>
    /// <c>wait_posting(callable, **options)</c>: what is awaited posts a call to the loop when it begins.
    /// </summary>
    private Coroutine WaitPosting(PyObject callable, CoroutineOptions? options) =>
        Coroutine.FromAwaiter(
            _ =>
            {
                PyLoop.Running.Post(() => callable.Call().Dispose());
                return _awaiter;
            },
            static a => a.IsCompleted,
            static a => a.GetResult(),
            options
        );

    /// <summary><c>finish(value=None)</c>: it is over from now on, but nobody is told.</summary>
    private PyResult Finish(PyArguments arguments)
    {
        _awaiter.Finish(Arguments.Value(Arguments.Get(arguments, 0, "value")));
        return PyResult.None;
    }

    /// <summary><c>fail_checks(count)</c>: the next times that it is asked whether it is over, it throws.</summary>
    private PyResult FailChecks(PyArguments arguments)
    {
        _awaiter.FailingChecks = Arguments.Read<int>(arguments[0]);
        return PyResult.None;
    }

    private sealed class Awaiter(string onRegistration) : ICriticalNotifyCompletion
    {
        private Action? _continuation;
        private object? _result;
        private volatile bool _completed;

        public int FailingChecks { get; set; }

        public bool IsCompleted => FailingChecks-- <= 0 ? _completed : throw new ArgumentException("the check failed");

        public int Registrations { get; private set; }

        public object? GetResult() => _result;

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            Registrations++;
            Volatile.Write(ref _continuation, continuation);
            _completed |= onRegistration == "finish";
            if (onRegistration.Length > 0)
            {
                continuation();
            }
        }

        public void Finish(object? result)
        {
            _result = result;
            _completed = true;
        }

        // The continuation stays: a second wake is the point.
        public void Wake() => Volatile.Read(ref _continuation)?.Invoke();
    }
}
