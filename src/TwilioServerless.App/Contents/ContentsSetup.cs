using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Contents;

/// <summary>Registers templates.</summary>
public static class ContentsSetup
{
    /// <summary>Adds templates; settings from section "Contents".</summary>
    public static IServiceCollection AddContents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ContentsOptions>().Bind(configuration.GetSection("Contents")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ContentTable>()
            .AddSingleton<CreateContent>()
            .AddSingleton<ShowContents>()
            .AddSingleton<ChangeContent>()
            .AddSingleton<DeleteContent>()
            .AddSingleton<ILaneHandler, ReviewContentLane>()
            .AddSingleton(WorkShape.Of("review-content", ContentJson.Default.ReviewContent));
    }
}
