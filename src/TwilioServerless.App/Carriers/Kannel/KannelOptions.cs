using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>Section "Kannel": the gateway, if it is the carrier.</summary>
public sealed record KannelOptions
{
    /// <summary>The shortest secret that is taken.</summary>
    public const int ShortestSecret = 16;

    /// <summary>smsbox's interface: "http://gateway:13013/cgi-bin/sendsms".</summary>
    public Uri? SendUrl { get; set; }

    /// <summary>The name of smsbox's sendsms-user.</summary>
    public string Username { get; set; } = "";

    /// <summary>That user's password.</summary>
    public string Password { get; set; } = "";

    /// <summary>Known to the gateway and us: what it brings is believed because of it. At least 16 characters.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Where the gateway reaches us: "https://our.host".</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The destinations that go through the gateway, "+44,+49"; empty: all. The others stay simulated.</summary>
    public string Prefixes { get; set; } = "";

    /// <summary>How long to wait for smsbox's answer. What is not answered by then may have been sent.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether enough is set to work with it.</summary>
    internal bool IsComplete => SendUrl is { IsAbsoluteUri: true } && PublicUrl is { IsAbsoluteUri: true } && Secret.Length >= ShortestSecret;
}
