using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Http;

/// <summary>
/// Kestrel, straight below the functions: no ASP.NET Core pipeline of its own, since the worker's middleware is the pipeline.
/// </summary>
internal sealed class HttpEndpoint(FunctionCatalog catalog, HostJson settings, FunctionRunner runner, IServiceProvider services)
    : IHostedService, IDisposable
{
    /// <summary>Where Core Tools listen, too.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    private const string UrlsKey = "urls";

    private readonly IConfiguration configuration = services.GetRequiredService<IConfiguration>();
    private KestrelServer? server;

    /// <summary>The addresses listened on; a port that was 0 is the real one after the start.</summary>
    public IReadOnlyCollection<string> Addresses => [.. server?.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var logs = services.GetRequiredService<ILoggerFactory>();
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logs);
        server = new KestrelServer(Options.Create(KestrelOptions()), transport, logs);
        foreach (var url in Urls())
            server.Features.Get<IServerAddressesFeature>()!.Addresses.Add(url);

        var functions = new HttpFunctions(Routes(), runner, new DefaultHttpContextFactory(services), logs.CreateLogger<HttpFunctions>());
        await BindAsync(server, functions, cancellationToken);
        // The application can read where it listens, also when it asked for a free port.
        configuration[UrlsKey] = string.Join(';', Addresses);
    }

    public Task StopAsync(CancellationToken cancellationToken) => server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose() => server?.Dispose();

    private static async Task BindAsync(KestrelServer server, HttpFunctions functions, CancellationToken ct)
    {
        try
        {
            await server.StartAsync(functions, ct);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            throw new SetupException($"{e.Message} Stop what listens there, or give another address: --urls http://127.0.0.1:8080.", e);
        }
    }

    private KestrelServerOptions KestrelOptions() => new() { ApplicationServices = services, AddServerHeader = false };

    private RouteTable Routes()
    {
        var constraints = Constraints.Resolver(services);
        return new RouteTable([.. catalog.Of<HttpTrigger>()
            .Select(found => new Route(found.Function, found.Trigger, settings.Http.RoutePrefix, constraints))]);
    }

    private string[] Urls()
    {
        var urls = configuration[UrlsKey] ?? configuration["ASPNETCORE_URLS"] ?? DefaultUrl;
        return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
