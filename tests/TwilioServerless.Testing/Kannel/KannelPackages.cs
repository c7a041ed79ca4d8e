namespace TwilioServerless.Testing.Kannel;

/// <summary>Debian's packages of the gateway Kannel.</summary>
public static class KannelPackages
{
    private static readonly DebianPackages Packages = new(["/usr/sbin/bearerbox", "/usr/sbin/smsbox"], ["kannel", "kannel-extras"]);

    /// <summary>Why there is no Kannel; null: there is.</summary>
    public static Task<string?> WhyNotAsync() => Packages.WhyNotAsync();
}
