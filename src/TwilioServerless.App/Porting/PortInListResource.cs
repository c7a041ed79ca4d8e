using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>A page of requests as customers see it; it has another way of paging than other lists.</summary>
public sealed record PortInListResource(IReadOnlyList<PortInSummaryResource> PortInRequests, PortInListMetaResource Meta)
{
    /// <summary>The page.</summary>
    public static PortInListResource Of(ListPage<PortIn> page) =>
        new([.. page.Items.Select(PortInSummaryResource.Of)], new(page.Previous?.Text, page.Next?.Text));
}

/// <summary>Where the neighbouring pages begin.</summary>
public sealed record PortInListMetaResource(string? PreviousToken, string? NextToken);

/// <summary>A request in a list.</summary>
public sealed record PortInSummaryResource(
    string PortInRequestSid, string PortInRequestStatus, string StatusLastUpdatedTimestamp, int PhoneNumbersRequested, int PhoneNumbersPorted, string? SuggestedAction)
{
    internal static PortInSummaryResource Of(PortIn order) => new(
        order.Sid.Value,
        PortInWords.Of(order.Status),
        ApiText.Iso8601(order.DateUpdated),
        order.Numbers.Length,
        order.Numbers.Count(number => number.Status == PortingNumberStatus.Completed),
        order.Status switch
        {
            PortInStatus.WaitingForSignature => "Sign the letter of authorization",
            PortInStatus.ActionRequired      => "Correct what the losing carrier did not accept",
            _ => null,
        });
}

/// <summary>The wire shapes of porting.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PortabilityResource))]
[JsonSerializable(typeof(PortInResource))]
[JsonSerializable(typeof(PortInPhoneNumberResource))]
[JsonSerializable(typeof(PortInListResource))]
[JsonSerializable(typeof(PortOutResource))]
[JsonSerializable(typeof(HostedNumberResource))]
[JsonSerializable(typeof(PortingWebhookResource))]
[JsonSerializable(typeof(PortingDocumentResource))]
public sealed partial class PortingResourceJson : JsonSerializerContext;
