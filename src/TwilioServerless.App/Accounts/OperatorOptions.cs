using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Accounts;

/// <summary>Section "Operator": whoever runs the installation, who may suspend any account.</summary>
public sealed record OperatorOptions
{
    /// <summary>The shortest key there may be, in characters.</summary>
    public const int ShortestKey = 16;

    /// <summary>The password of the user "operator" at console/v1/Operator; empty: nobody is let in there.</summary>
    [StringLength(256, MinimumLength = ShortestKey)]
    public string? Key { get; set; }
}
