namespace TwilioServerless.Domain.Kernel;

/// <summary>The version of the API a webhook speaks.</summary>
public enum ApiVersion
{
    V2010,
    V2008,
}

/// <summary>Twilio's words for the versions of its API.</summary>
public static class ApiVersions
{
    /// <summary>"2010-04-01".</summary>
    public static string Of(ApiVersion version) => version == ApiVersion.V2010 ? "2010-04-01" : "2008-08-01";

    /// <summary>Reads a version; false if there is no such one.</summary>
    public static bool TryParse(string text, out ApiVersion version)
    {
        version = text == "2008-08-01" ? ApiVersion.V2008 : ApiVersion.V2010;
        return text == Of(version);
    }
}
