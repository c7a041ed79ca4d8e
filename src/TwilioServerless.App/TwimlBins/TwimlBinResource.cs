using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.TwimlBins;

namespace TwilioServerless.App.TwimlBins;

/// <summary>A bin as its owner sees it.</summary>
/// <param name="Url">Where its TwiML is served, to be written wherever a webhook's URL is.</param>
public sealed record TwimlBinResource(string Sid, string AccountSid, string FriendlyName, string Twiml, string Url, string DateCreated, string DateUpdated)
{
    /// <summary>The bin on the wire.</summary>
    public static TwimlBinResource Of(TwimlBin bin, HttpRequest request) => new(
        bin.Sid.Value, bin.AccountSid.Value, bin.FriendlyName, bin.Twiml, request.Absolute($"/{Routes.Twiml}{bin.Sid}"), ApiText.Iso8601(bin.DateCreated), ApiText.Iso8601(bin.DateUpdated));
}

/// <summary>The wire shape of bins.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TwimlBinResource))]
public sealed partial class TwimlBinApiJson : JsonSerializerContext;
