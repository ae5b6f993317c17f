using System.Diagnostics;
using PyWaker.Awaitables;
using PyWaker.Bindings;

namespace PyWaker.Interfaces;

/// <summary>A wait for the result of an asynchronous member.</summary>
[StackTraceHidden]
internal sealed class MemberAwait<T>(Func<nint> call, PyProxy proxy, PyMember member) : CallAwait<T>(call)
{
    public override T Convert(nint result) => proxy.Convert<T>(result, member);
}
