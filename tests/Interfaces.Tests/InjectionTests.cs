using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PyWaker.Interfaces.Tests;

/// <summary>Modules as services of an application.</summary>
public class InjectionTests
{
    [Test]
    public async Task Module_IsAService_OnTheApplicationsLoop()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddPython().AddPythonModule<IWeather>("interfaces_weather");
        using IHost host = builder.Build();
        await host.StartAsync();
        IWeather weather = host.Services.GetRequiredService<IWeather>();
        Assert.That(await weather.TemperatureAsync("hill").WaitAsync(Loops.Patience), Is.EqualTo(20));
        Assert.That(host.Services.GetRequiredService<IWeather>(), Is.SameAs(weather));
        await host.StopAsync();
    }

    [Test]
    public async Task Module_WithoutALoop_IsAServiceToo()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder
            .Services.AddPython(static options => options.Loop = null)
            .AddPythonModule<IWeather>("interfaces_weather");
        using IHost host = builder.Build();
        await host.StartAsync();
        Assert.That(host.Services.GetRequiredService<IWeather>().Add(1, 2), Is.EqualTo(3));
        await host.StopAsync();
    }

    [Test]
    public void Module_WithoutPython_SaysSo()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddPythonModule<IWeather>("interfaces_weather")
            .BuildServiceProvider();
        Assert.That(
            provider.GetRequiredService<IWeather>,
            Throws.InstanceOf<InvalidOperationException>().With.Message.Contains("AddPython")
        );
    }
}
