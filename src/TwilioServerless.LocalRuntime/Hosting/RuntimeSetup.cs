using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Azurite;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Durable;
using TwilioServerless.LocalRuntime.Http;
using TwilioServerless.LocalRuntime.Invocations;
using TwilioServerless.LocalRuntime.Queues;
using TwilioServerless.LocalRuntime.Timers;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>
/// The parts that run the functions. Hosted parts start in this order, after those of the application, and stop in the
/// reverse order: requests end first, then messages and timers, then orchestrations.
/// </summary>
internal static class RuntimeSetup
{
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(30);

    public static void AddLocalRuntime(this IServiceCollection services, FunctionCatalog catalog, HostJson settings, Pipeline pipeline)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, AzuriteLauncher>()); // The application's own parts may need storage.
        services.AddSingleton(catalog).AddSingleton(settings).AddSingleton(pipeline).AddSingleton<FunctionRunner>();
        services.AddMvcCore(); // IActionResult results are executed by its services.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        services.AddDurable().AddQueues().AddTimers();
        services.AddSingleton<HttpEndpoint>().AddHostedService(provider => provider.GetRequiredService<HttpEndpoint>());
        services.AddHostedService<Greeting>().AddHostedService<SecondInterrupt>();
    }

    private static IServiceCollection AddDurable(this IServiceCollection services) => services
        .AddHostedService<DurableHost>()
        .AddSingleton<IDurableFunctions, DurableFunctions>()
        .AddSingleton(provider => provider.GetRequiredService<Lazy<DurableEngine>>().Value.Client)
        .AddSingleton(provider => new Lazy<DurableEngine>(() => new DurableEngine(
            StorageOf(provider, "Durable"),
            provider.GetRequiredService<IDurableFunctions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            new DurableOptions())));

    private static IServiceCollection AddQueues(this IServiceCollection services) => services
        .AddHostedService<QueueFunctions>()
        .AddSingleton(provider => new Lazy<QueueHost>(() => new QueueHost(
            StorageOf(provider, "Queue"),
            provider.GetRequiredService<FunctionRunner>(),
            provider.GetRequiredService<HostJson>().Queues,
            provider.GetRequiredService<IConfiguration>().GetValue("LocalRuntime:QueueLease", QueueHost.DefaultLease),
            provider.GetRequiredService<TimeProvider>())));

    private static IServiceCollection AddTimers(this IServiceCollection services) => services
        .AddHostedService<TimerFunctions>()
        .AddSingleton(provider => new Lazy<TimerHost>(() => new TimerHost(
            new TimerLog(StorageOf(provider, "Timer")),
            provider.GetRequiredService<FunctionRunner>(),
            provider.GetRequiredService<TimeProvider>())));

    private static IStorage StorageOf(IServiceProvider services, string kind) => services.GetService<IStorage>()
        ?? throw new SetupException($"{kind} functions need a storage: call builder.Services.AddStorage(builder.Configuration).");
}
