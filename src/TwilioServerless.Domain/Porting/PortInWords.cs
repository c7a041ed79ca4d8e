using System.Text.RegularExpressions;

namespace TwilioServerless.Domain.Porting;

/// <summary>What things are called.</summary>
public static partial class PortInWords
{
    /// <summary>"Waiting for Signature".</summary>
    public static string Of(PortInStatus status) => status switch
    {
        PortInStatus.WaitingForSignature => "Waiting for Signature",
        PortInStatus.InReview            => "In Review",
        PortInStatus.InProgress          => "In Progress",
        PortInStatus.ActionRequired      => "Action Required",
        _ => status.ToString(),
    };

    /// <summary>"waiting_for_signature".</summary>
    public static string Of(PortingNumberStatus status) => status switch
    {
        PortingNumberStatus.Submitted => "port_submitted",
        PortingNumberStatus.Pending   => "port_pending",
        PortingNumberStatus.Rejected  => "port_rejected",
        _ => Snake(status.ToString()),
    };

    /// <summary>"INVALID_PIN".</summary>
    public static string? Of(PortingRejection? reason) => reason is { } known ? Snake(known.ToString()).ToUpperInvariant() : null;

    /// <summary>"in-progress": the state of the process.</summary>
    public static string StateOf(PortInStatus status) => Snake(status.ToString()).Replace('_', '-');

    /// <summary>"correction-wanted".</summary>
    public static string Of(PortingEvent happened) => Snake(happened.ToString()).Replace('_', '-');

    /// <summary>"PortInActionRequired"; null: nobody is told.</summary>
    public static string? NoticeOf(PortInStatus status) => status == PortInStatus.InReview ? null : "PortIn" + status;

    /// <summary>"PortInPhoneNumberSubmitted"; null: nobody is told.</summary>
    public static string? NoticeOf(PortingNumberStatus status) =>
        status is PortingNumberStatus.InReview or PortingNumberStatus.Expired ? null : "PortInPhoneNumber" + status;

    /// <summary>"signature": what a number waits for.</summary>
    public static string WaitOf(PortingNumberStatus status) => status switch
    {
        PortingNumberStatus.InReview            => "review",
        PortingNumberStatus.WaitingForSignature => "signature",
        PortingNumberStatus.Submitted           => "losing-carrier",
        PortingNumberStatus.Rejected            => "correction",
        _ => "cut-over",
    };

    /// <summary>"pending-loa".</summary>
    public static string Of(HostedNumberStatus status) => Snake(status.ToString()).Replace('_', '-');

    /// <summary>"letter-sent".</summary>
    public static string Of(HostedNumberEvent happened) => Snake(happened.ToString()).Replace('_', '-');

    /// <summary>"signature": what an order waits for.</summary>
    public static string WaitOf(HostedNumberStatus status) => status switch
    {
        HostedNumberStatus.Received or HostedNumberStatus.PendingVerification => "verification",
        HostedNumberStatus.Verified          => "letter",
        HostedNumberStatus.PendingLoa        => "signature",
        HostedNumberStatus.CarrierProcessing => "carrier",
        _ => "correction",
    };

    private static string Snake(string name) => Hump().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}
