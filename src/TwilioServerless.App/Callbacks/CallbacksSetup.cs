using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Callbacks;

/// <summary>Registers the door out and the lane of status callbacks.</summary>
public static class CallbacksSetup
{
    /// <summary>Adds webhooks, TwiML fetching and the callback lane; settings from section "Webhooks".</summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection("Webhooks")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(Door)
            .AddSingleton<Webhooks>()
            .AddSingleton<TwimlFetcher>()
            .AddSingleton<ReplayExchange>()
            .AddSingleton(WorkShape.Of("callback", CallbackJson.Default.SendCallback))
            .AddSingleton<ILaneHandler, CallbackLane>();
    }

    private static HttpMessageInvoker Door(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<WebhookOptions>>().Value;
        var guard = new AddressGuard(options.AllowLoopback ?? provider.GetRequiredService<IHostEnvironment>().IsDevelopment());
        return new(GuardedConnections.Handler(guard, options, provider.GetRequiredService<TimeProvider>()));
    }
}
