using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>An interaction as customers see it (https://www.twilio.com/docs/proxy/api/interaction); as a MessageInteraction it names its participant.</summary>
public sealed record InteractionResource
{
    public required string Sid { get; init; }

    public required string SessionSid { get; init; }

    public required string ServiceSid { get; init; }

    public required string AccountSid { get; init; }

    public required string Data { get; init; }

    public required string Type { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ParticipantSid { get; init; }

    public required string? InboundParticipantSid { get; init; }

    public required string? InboundResourceSid { get; init; }

    public required string? InboundResourceStatus { get; init; }

    public required string? InboundResourceType { get; init; }

    public required string? InboundResourceUrl { get; init; }

    public required string OutboundParticipantSid { get; init; }

    public required string? OutboundResourceSid { get; init; }

    public required string OutboundResourceStatus { get; init; }

    public required string? OutboundResourceType { get; init; }

    public required string? OutboundResourceUrl { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required string Url { get; init; }

    /// <summary>The interaction; <paramref name="product"/> is where Proxy is.</summary>
    public static InteractionResource Of(InteractionState state, string product)
    {
        var interaction = state.Interaction;
        var kind = interaction.IsCall ? "Call" : "Message";
        return new()
        {
            Sid = interaction.Sid.Value,
            SessionSid = interaction.SessionSid.Value,
            ServiceSid = interaction.ServiceSid.Value,
            AccountSid = interaction.AccountSid.Value,
            Data = interaction.Data,
            Type = interaction.IsCall ? "voice" : "message",
            InboundParticipantSid = interaction.InboundParticipantSid?.Value,
            InboundResourceSid = interaction.InboundSid?.Value,
            InboundResourceStatus = interaction.InboundSid is null ? null : InteractionParameters.InboundStatus(interaction),
            InboundResourceType = interaction.InboundSid is null ? null : kind,
            InboundResourceUrl = ProxyAddress.OfResource(product, interaction.AccountSid, kind, interaction.InboundSid),
            OutboundParticipantSid = interaction.OutboundParticipantSid.Value,
            OutboundResourceSid = interaction.OutboundSid?.Value,
            OutboundResourceStatus = state.OutboundStatus,
            OutboundResourceType = interaction.OutboundSid is null ? null : kind,
            OutboundResourceUrl = ProxyAddress.OfResource(product, interaction.AccountSid, kind, interaction.OutboundSid),
            DateCreated = ApiText.Iso8601(interaction.DateCreated),
            DateUpdated = ApiText.Iso8601(state.DateUpdated),
            Url = $"{ProxyAddress.Of(product, interaction.ServiceSid, interaction.SessionSid)}/Interactions/{interaction.Sid}",
        };
    }

    /// <summary>The same as a MessageInteraction of a participant.</summary>
    public static InteractionResource Of(InteractionState state, Sid participant, string product) => Of(state, product) with
    {
        ParticipantSid = participant.Value,
        Url = $"{ProxyAddress.OfParticipant(product, state.Interaction.ServiceSid, state.Interaction.SessionSid, participant)}/MessageInteractions/{state.Interaction.Sid}",
    };
}

/// <summary>The wire shape of Proxy.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProxyServiceResource))]
[JsonSerializable(typeof(ProxyNumberResource))]
[JsonSerializable(typeof(SessionResource))]
[JsonSerializable(typeof(ParticipantResource))]
[JsonSerializable(typeof(InteractionResource))]
public sealed partial class ProxyApiJson : JsonSerializerContext;
