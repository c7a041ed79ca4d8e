namespace TwilioServerless.App.Media;

/// <summary>Section "Media": who may read the files that messages carried.</summary>
public sealed record MediaOptions
{
    /// <summary>Whether reading a file needs credentials. As with Twilio its address, which nobody can guess, is enough unless this is set.</summary>
    public bool RequireAuthentication { get; set; }

    /// <summary>How customers reach this installation ("https://api.example.com"): files have such addresses in webhooks. Null: the host's own name.</summary>
    public string? PublicUrl { get; set; }
}
