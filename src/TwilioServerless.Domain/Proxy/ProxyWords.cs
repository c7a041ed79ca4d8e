namespace TwilioServerless.Domain.Proxy;

/// <summary>Twilio's words for what services and sessions are.</summary>
public static class ProxyWords
{
    /// <summary>"in-progress".</summary>
    public static string Of(SessionStatus status) => status switch
    {
        SessionStatus.Open       => "open",
        SessionStatus.InProgress => "in-progress",
        SessionStatus.Closed     => "closed",
        SessionStatus.Failed     => "failed",
        SessionStatus.Unknown    => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>"voice-and-message".</summary>
    public static string Of(SessionMode mode) => mode switch
    {
        SessionMode.MessageOnly     => "message-only",
        SessionMode.VoiceOnly       => "voice-only",
        SessionMode.VoiceAndMessage => "voice-and-message",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    /// <summary>"area-code".</summary>
    public static string Of(GeoMatchLevel level) => level switch
    {
        GeoMatchLevel.AreaCode         => "area-code",
        GeoMatchLevel.Overlay          => "overlay",
        GeoMatchLevel.Radius           => "radius",
        GeoMatchLevel.Country          => "country",
        GeoMatchLevel.ExtendedAreaCode => "extended-area-code",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    /// <summary>"prefer-sticky".</summary>
    public static string Of(NumberSelectionBehavior behavior) => behavior switch
    {
        NumberSelectionBehavior.AvoidSticky  => "avoid-sticky",
        NumberSelectionBehavior.PreferSticky => "prefer-sticky",
        _ => throw new ArgumentOutOfRangeException(nameof(behavior)),
    };
}
