using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Media;

/// <summary>Registers media.</summary>
public static class MediaSetup
{
    // What Azure Functions calls its own host, also on a laptop; and where `dotnet run` says that it listens.
    private const string HostName = "WEBSITE_HOSTNAME";
    private const string Listening = "urls";

    /// <summary>Adds media; settings from section "Media".</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MediaOptions>().Bind(configuration.GetSection("Media")).PostConfigure(options => options.PublicUrl ??= Own(configuration));
        return services
            .AddSingleton<MediaAddresses>()
            .AddSingleton<MediaTable>()
            .AddSingleton<MediaContents>()
            .AddSingleton<MediaFetcher>()
            .AddSingleton<MessageMedia>()
            .AddSingleton<ReceivedMedia>()
            .AddSingleton<ShowMedia>()
            .AddSingleton<ServeMedia>()
            .AddSingleton<DeleteMedia>()
            .AddSingleton<IErasable, ErasableMedia>()
            .AddSingleton<ILaneHandler, ForgetMediaLane>()
            .AddSingleton(WorkShape.Of("forget-media", MediaJson.Default.ForgetMedia));
    }

    private static string Own(IConfiguration configuration) => configuration[HostName] switch
    {
        { Length: > 0 } host when host.StartsWith("localhost", StringComparison.Ordinal) => "http://" + host,
        { Length: > 0 } host => "https://" + host,
        _ => configuration[Listening]?.Split(';')[0] ?? "http://localhost:7071",
    };
}
