using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Callbacks;

/// <summary>Section "Webhooks". The defaults are Twilio's.</summary>
public sealed record WebhookOptions
{
    /// <summary>For a whole exchange, redirects included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>For one connection.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of an answer's body; a larger one is error 11750.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaximumBody { get; set; } = 64 * 1024;

    /// <summary>How many redirects are followed; one more is error 11215.</summary>
    [Range(0, 50)]
    public int MaximumRedirects { get; set; } = 10;

    /// <summary>Whether servers on this machine may be called; null: in Development only.</summary>
    public bool? AllowLoopback { get; set; }

    /// <summary>Whether what new numbers answer comes from here; else from Twilio's server, which their URLs name.</summary>
    public bool AnswerWelcomeUrls { get; set; } = true;
}
