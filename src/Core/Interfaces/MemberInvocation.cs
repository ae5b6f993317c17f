using System.Diagnostics;
using PyWaker.Awaitables;
using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Interfaces;

/// <summary>A call of an asynchronous member, which is made where its result is awaited: on the loop thread.</summary>
/// <param name="proxy">The object's proxy.</param>
/// <param name="member">The member.</param>
/// <param name="room">Room for the object and the arguments.</param>
/// <param name="arguments">The arguments.</param>
/// <param name="add">Adds the arguments.</param>
[StackTraceHidden]
internal readonly struct MemberInvocation<TArguments>(
    PyProxy proxy,
    PyMember member,
    int room,
    TArguments arguments,
    PyMemberArguments<TArguments> add
)
{
    private const int OnStack = 16;

    public PyMember Member => member;

    /// <summary>Calls the member. Returns a new reference. Requires an attached thread.</summary>
    public nint Call()
    {
        Span<nint> values = room <= OnStack ? stackalloc nint[OnStack] : new nint[room];
        var call = new PyMemberCall(proxy, member, values);
        try
        {
            add(ref call, arguments);
            return call.InvokeRaw();
        }
        finally
        {
            call.Dispose();
        }
    }

    /// <summary>The call whose awaited result is converted.</summary>
    public AwaitedMemberCall<T> Await<T>() => new(this, proxy);

    /// <summary>The call whose awaited result is not used.</summary>
    public VoidMemberCall AwaitVoid() => new(this);

    /// <summary>The call whose result is an object to enter.</summary>
    public EnterableMemberCall Enter() => new(this);

    private static nint IteratorOf(nint called) =>
        PythonError.Check(AwaitProtocol.GetIterator(called, Messages.AsyncFunctionNeeded));

    internal readonly struct AwaitedMemberCall<T>(MemberInvocation<TArguments> invocation, PyProxy proxy)
        : IAwaitedCall<T>
    {
        public nint Call() => invocation.Call();

        public nint NewIterator(nint called) => IteratorOf(called);

        public T Convert(nint result) => proxy.Convert<T>(result, invocation.Member);

        public PyAwait<T> NewWait() => new MemberAwait<T>(invocation.Call, proxy, invocation.Member);
    }

    internal readonly struct VoidMemberCall(MemberInvocation<TArguments> invocation) : IAwaitedCall<bool>
    {
        public nint Call() => invocation.Call();

        public nint NewIterator(nint called) => IteratorOf(called);

        public bool Convert(nint result) => true;

        public PyAwait<bool> NewWait() => new VoidCallAwait(invocation.Call);
    }

    internal readonly struct EnterableMemberCall(MemberInvocation<TArguments> invocation) : IAwaitedCall<PyObject>
    {
        public nint Call() => invocation.Call();

        public nint NewIterator(nint called) => EnterableAwait.NewIterator(called);

        public PyObject Convert(nint result) => Converter<PyObject>.FromPython(result);

        public PyAwait<PyObject> NewWait() => new EnterableAwait(invocation.Call);
    }
}
