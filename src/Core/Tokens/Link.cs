namespace Registration.Tokens;

/// <summary>What a link names: verified to be ours, but not yet that it still counts.</summary>
/// <param name="Operation">What the link does.</param>
/// <param name="TokenId">Which token of the account.</param>
/// <param name="UserName">Whose account.</param>
public sealed record Link(TokenOperation Operation, string TokenId, string UserName);
