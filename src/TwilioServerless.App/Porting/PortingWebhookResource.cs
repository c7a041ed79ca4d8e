using TwilioServerless.App.Http;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>Where a family is told, as customers see it.</summary>
public sealed record PortingWebhookResource(
    string? PortInTargetUrl,
    string? PortOutTargetUrl,
    IReadOnlyList<string> NotificationsOf,
    string? PortInTargetDateCreated,
    string? PortOutTargetDateCreated,
    string Url)
{
    public static PortingWebhookResource Of(PortingWebhook webhook, string url) => new(
        webhook.PortInTargetUrl,
        webhook.PortOutTargetUrl,
        webhook.NotificationsOf,
        ApiText.Iso8601(webhook.PortInTargetDateCreated),
        ApiText.Iso8601(webhook.PortOutTargetDateCreated),
        url);
}
