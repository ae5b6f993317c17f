using PyWaker.LowLevel;

namespace PyWaker;

/// <summary>
/// The names of the backends, for <see cref="PyCallableAttribute.Backend"/> and <see cref="AsyncBackends.Get"/>.
/// </summary>
public static class PyBackend
{
    /// <summary>asyncio, including loops that implement its interface, such as uvloop.</summary>
    public const string Asyncio = "asyncio";

    /// <summary>trio.</summary>
    public const string Trio = "trio";

    /// <summary>anyio, on asyncio and on trio.</summary>
    public const string Anyio = "anyio";
}
