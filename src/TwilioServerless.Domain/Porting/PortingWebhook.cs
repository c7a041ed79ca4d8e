using System.Collections.Immutable;

namespace TwilioServerless.Domain.Porting;

/// <summary>Where a family of accounts wants to be told of its numbers on their way.</summary>
public sealed record PortingWebhook
{
    public string? PortInTargetUrl { get; init; }

    public string? PortOutTargetUrl { get; init; }

    /// <summary>Of what it wants to be told; empty: of all.</summary>
    public ImmutableArray<string> NotificationsOf { get; init; } = [];

    public DateTimeOffset? PortInTargetDateCreated { get; init; }

    public DateTimeOffset? PortOutTargetDateCreated { get; init; }

    /// <summary>Every notice there is.</summary>
    public static ImmutableArray<string> Notices { get; } =
    [
        .. Enum.GetValues<PortInStatus>().Select(PortInWords.NoticeOf).OfType<string>(),
        .. Enum.GetValues<PortingNumberStatus>().Select(PortInWords.NoticeOf).OfType<string>(),
        PortOutCompleted,
    ];

    /// <summary>A number has gone to another carrier.</summary>
    public const string PortOutCompleted = "PortOutPhoneNumberCompleted";

    /// <summary>Whether it wants to be told of this.</summary>
    public bool Wants(string notice) => NotificationsOf.IsEmpty || NotificationsOf.Contains(notice);
}
