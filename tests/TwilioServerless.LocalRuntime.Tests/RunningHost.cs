using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.LocalRuntime.Http;

namespace TwilioServerless.LocalRuntime.Tests;

/// <summary>The real host on a free port, running the functions of the given types.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly IHost host;

    private RunningHost(IHost host)
    {
        this.host = host;
        Client = new HttpClient { BaseAddress = new Uri(host.Services.GetRequiredService<HttpEndpoint>().Addresses.First()) };
    }

    public HttpClient Client { get; }

    /// <summary>What was logged as an error so far.</summary>
    public IReadOnlyCollection<string> Errors => Services.GetServices<ILoggerProvider>().OfType<LogCollector>().Single().Errors;

    public IServiceProvider Services => host.Services;

    public static async Task<RunningHost> StartAsync(HostPlan plan)
    {
        var host = plan.Build();
        await host.StartAsync();
        return new RunningHost(host);
    }

    public Task StopAsync(CancellationToken ct = default) => host.StopAsync(ct);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}

/// <summary>What a test host runs; nothing of it is shared between tests.</summary>
public sealed record HostPlan(params Type[] Functions)
{
    public string HostJson { get; init; } = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""";

    public string? LocalSettings { get; init; }

    public string[] Args { get; init; } = ["--urls", "http://127.0.0.1:0"];

    public Action<FunctionsApplicationBuilder> Configure { get; init; } = _ => { };


    public IHost Build()
    {
        using var folder = new Testing.TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "host.json"), HostJson);
        if (LocalSettings is not null)
            File.WriteAllText(Path.Combine(folder.Path, "local.settings.json"), LocalSettings);

        var builder = new FunctionsApplicationBuilder(LocalSetup.Read(Args, [folder.Path], new FunctionSource(Functions)));
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders().AddProvider(new LogCollector());
        Configure(builder);
        return builder.Build();
    }
}
