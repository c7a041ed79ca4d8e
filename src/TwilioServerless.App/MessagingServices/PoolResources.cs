using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>A number in a pool as customers see it.</summary>
public sealed record PoolPhoneNumberResource(
    string Sid,
    string AccountSid,
    string ServiceSid,
    string DateCreated,
    string DateUpdated,
    string PhoneNumber,
    string CountryCode,
    ImmutableArray<string> Capabilities,
    string Url)
{
    /// <summary>The number; <paramref name="list"/> is the absolute address of the list it is in.</summary>
    public static PoolPhoneNumberResource Of(PoolMember member, string list) => new(
        member.Sid.Value,
        member.AccountSid.Value,
        member.ServiceSid.Value,
        ApiText.Iso8601(member.DateCreated),
        ApiText.Iso8601(member.DateUpdated),
        member.Sender,
        member.Country,
        PoolCapabilities.Of(member),
        $"{list}/{member.Sid}");
}

/// <summary>A short code in a pool as customers see it.</summary>
public sealed record PoolShortCodeResource(
    string Sid,
    string AccountSid,
    string ServiceSid,
    string DateCreated,
    string DateUpdated,
    string ShortCode,
    string CountryCode,
    ImmutableArray<string> Capabilities,
    string Url)
{
    /// <summary>The short code; <paramref name="list"/> is the absolute address of the list it is in.</summary>
    public static PoolShortCodeResource Of(PoolMember member, string list) => new(
        member.Sid.Value,
        member.AccountSid.Value,
        member.ServiceSid.Value,
        ApiText.Iso8601(member.DateCreated),
        ApiText.Iso8601(member.DateUpdated),
        member.Sender,
        member.Country,
        PoolCapabilities.Of(member),
        $"{list}/{member.Sid}");
}

/// <summary>A name in a pool as customers see it.</summary>
public sealed record AlphaSenderResource(
    string Sid,
    string AccountSid,
    string ServiceSid,
    string DateCreated,
    string DateUpdated,
    string AlphaSender,
    ImmutableArray<string> Capabilities,
    string Url)
{
    /// <summary>The name; <paramref name="list"/> is the absolute address of the list it is in.</summary>
    public static AlphaSenderResource Of(PoolMember member, string list) => new(
        member.Sid.Value,
        member.AccountSid.Value,
        member.ServiceSid.Value,
        ApiText.Iso8601(member.DateCreated),
        ApiText.Iso8601(member.DateUpdated),
        member.Sender,
        PoolCapabilities.Of(member),
        $"{list}/{member.Sid}");
}

/// <summary>A name and its country as customers see it; "" for all countries.</summary>
public sealed record DestinationAlphaSenderResource(
    string Sid,
    string AccountSid,
    string ServiceSid,
    string DateCreated,
    string DateUpdated,
    string AlphaSender,
    ImmutableArray<string> Capabilities,
    string Url,
    string IsoCountryCode)
{
    /// <summary>The name; <paramref name="list"/> is the absolute address of the list it is in.</summary>
    public static DestinationAlphaSenderResource Of(PoolMember member, string list) => new(
        member.Sid.Value,
        member.AccountSid.Value,
        member.ServiceSid.Value,
        ApiText.Iso8601(member.DateCreated),
        ApiText.Iso8601(member.DateUpdated),
        member.Sender,
        PoolCapabilities.Of(member),
        $"{list}/{member.Sid}",
        member.OnlyTo);
}

/// <summary>What a sender can do, in Twilio's words.</summary>
internal static class PoolCapabilities
{
    public static ImmutableArray<string> Of(PoolMember member) =>
    [
        .. member.SendsMedia ? ["MMS"] : Array.Empty<string>(),
        .. member.SendsTexts ? ["SMS"] : Array.Empty<string>(),
        .. member.CanSpeak ? ["Voice"] : Array.Empty<string>(),
    ];
}

/// <summary>The wire shape of what is in pools.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PoolPhoneNumberResource))]
[JsonSerializable(typeof(PoolShortCodeResource))]
[JsonSerializable(typeof(AlphaSenderResource))]
[JsonSerializable(typeof(DestinationAlphaSenderResource))]
public sealed partial class PoolResourceJson : JsonSerializerContext;
