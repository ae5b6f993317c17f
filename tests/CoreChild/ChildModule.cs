using PyWaker.Anyio;

namespace PyWaker.CoreChild;

/// <summary>The module <c>child</c>, for tests whose body is Python.</summary>
internal static class ChildModule
{
    public static void Export()
    {
        AnyioBackend.Register();
        Python.Initialize();
        PyModule.Create("child")
            .Add("later", (int x) => Task.Run(() => x))
            .Add("bell", (string backend) => AsyncBackends.Get(backend).GetChannel().Doorbell.Kind);
    }
}
