namespace TwilioServerless.Domain.Messaging;

/// <summary>Addresses on WhatsApp: "whatsapp:" and a phone number.</summary>
public static class WhatsAppAddress
{
    /// <summary>In front of the number.</summary>
    public const string Prefix = "whatsapp:";

    /// <summary>The number all accounts share to try WhatsApp out.</summary>
    public const string Sandbox = "+14155238886";

    /// <summary>Whether somebody on WhatsApp is meant.</summary>
    public static bool Is(string address) => address.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of a number.</summary>
    public static string Of(string e164) => Prefix + e164;

    /// <summary>The number of an address on WhatsApp or elsewhere.</summary>
    public static string NumberOf(string address) => Is(address) ? address[Prefix.Length..] : address;

    /// <summary>A number, on WhatsApp if <paramref name="wanted"/> is.</summary>
    public static string Like(string wanted, string e164) => Is(wanted) ? Of(e164) : e164;
}
