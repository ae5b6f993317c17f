using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PyWaker.Hosting;

/// <summary>Adds Python to an application of the generic host.</summary>
public static class PythonServiceCollectionExtensions
{
    /// <summary>
    /// Starts Python and an event loop with the application, before its other services, and stops them after those.
    /// </summary>
    /// <param name="services">The application's services. <see cref="PyLoop"/> is added to them; requesting it before
    /// the application starts also starts the loop.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// Python's main thread is one that does nothing else, so the application's own threads are free to come and go.
    /// Events are logged as <c>PyWaker.Hosting</c>. A loop that ends by itself stops the application. If Python already
    /// runs in the process, it is joined and keeps running.
    /// </remarks>
    public static IServiceCollection AddPython(
        this IServiceCollection services,
        Action<PythonHostOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<PythonHostOptions> options = services.AddOptions<PythonHostOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<PythonService>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<PythonService>().Loop);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, PythonService>(static provider =>
                provider.GetRequiredService<PythonService>()
            )
        );
        return services;
    }

    /// <summary>Adds a Python module as an interface: the first request for it imports the module.</summary>
    /// <typeparam name="T">An interface with <see cref="PyInterfaceAttribute"/>; a test may add another
    /// implementation of it instead.</typeparam>
    /// <param name="services">The application's services, to which <see cref="AddPython"/> adds Python.</param>
    /// <param name="module">The module's dotted name.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// One object for the application. Its coroutines run on the application's loop, or inside the Python task that
    /// awaits the caller.
    /// </remarks>
    /// <exception cref="InvalidOperationException">At the first request: <see cref="AddPython"/> was not
    /// called.</exception>
    public static IServiceCollection AddPythonModule<T>(this IServiceCollection services, string module)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(module);
        return services.AddSingleton(provider =>
        {
            PythonService service = provider.GetService<PythonService>()
                ?? throw new InvalidOperationException($"The module '{module}' needs Python: call AddPython as well.");
            return service.FindLoop() is { } loop ? Python.Import<T>(module, loop) : Python.Import<T>(module);
        });
    }
}
